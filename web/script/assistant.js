// <assistant-clavardage>: a launcher, and a panel where one talks with the assistant.

const BASE = document.currentScript.src; // the other files stand beside the script
const MOST_CHARACTERS = 4000;
const LITTLE_ROOM = 100;
const PATIENCE_MS = 15000;
const QUICK_MS = 800;
const PAUSES_MS = [1000, 2000, 4000, 4000];
const PASSING = ["network", "502", "503", "504"];
const SURE_MS = 5000;
const EVENTS = ["offline", "pagehide", "popstate"];
const FULL_SCREEN = matchMedia("(max-width: 480px), (max-height: 400px)"); // as in the style

let TEXTS = FRENCH; // the interface's words, in the language LANGUAGE
let LANGUAGE = "fr";
let directory; // the offices and places, kept in memory for when the network is gone
let loading;

/** Fetches the directory once; after a failure, the next call tries again. */
const loadDirectory = () =>
  (loading ??= fetch(new URL("repertoire.json", BASE), { credentials: "omit" })
    .then((response) => response.json())
    .then((data) => void (directory = data))
    .catch(() => void (loading = undefined)));

/** Takes the interface's words of a language, fetched when it is not French; of those without any, French ones. */
async function speak(language) {
  const texts =
    language === "fr"
      ? FRENCH
      : await fetch(new URL(`textes-${language}.json`, BASE), { credentials: "omit" })
          .then((response) => (response.ok ? response.json() : FRENCH))
          .catch(() => FRENCH);
  LANGUAGE = texts === FRENCH ? "fr" : language;
  TEXTS = texts;
}

/** The assistant's messages; throws an error whose message is a status or a key of the error texts. */
async function ask(talk, message, message_id) {
  let response;
  try {
    response = await fetch(new URL("message", BASE), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ conversation: talk.name, message, message_id, langue: talk.language }),
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) {
      const messages = await response.json();
      if (!messages.some?.((each) => each.text)) throw new Error("empty");
      talk.name = messages[0].recipient_id;
      return messages;
    }
  } catch (error) {
    const keys = { TimeoutError: "slow", TypeError: navigator.onLine ? "network" : "offline", SyntaxError: "other" };
    throw new Error(keys[error.name] ?? error.message);
  }
  // The server names a conversation in its first answer. When it no longer knows that name, another one begins.
  if (response.status !== 401 || !talk.name) throw new Error(response.status);
  talk.name = undefined;
  return ask(talk, message, message_id);
}

/** Has the server forget a conversation at once; if it is not heard, it forgets by itself half an hour later. */
function forget(name) {
  if (!name) return;
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ conversation: name });
  fetch(new URL("oubli", BASE), { method: "POST", headers, body, credentials: "omit", keepalive: true }).catch(() => {});
}

/** Asks again while the server restarts; by the message's id, it answers once. */
async function askUntilHeard(talk, message) {
  const id = randomId();
  for (const pause of PAUSES_MS) {
    try {
      return await ask(talk, message, id);
    } catch (error) {
      if (!PASSING.includes(error.message)) throw error;
    }
    await new Promise((go) => setTimeout(go, pause));
  }
  return ask(talk, message, id);
}

/** Not randomUUID, which would ask for https: a test machine does not have that. */
const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const direction = (language) => LANGUAGES[language]?.[1] ?? "ltr";

class AssistantClavardage extends HTMLElement {
  connectedCallback() {
    EVENTS.forEach((name) => addEventListener(name, this));
    loadDirectory();
    if (this.shadowRoot) return;
    this.talk = {};
    this.queue = Promise.resolve();
    const sheet = new CSSStyleSheet(); // the page's policy does not concern it, so a page need not allow our style
    sheet.replaceSync(STYLE);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.draw();
    const wanted = navigator.language.slice(0, 2);
    if (INTERFACES.includes(wanted) && wanted !== LANGUAGE) this.turnTo(wanted);
  }

  /** Draws the interface in another language, around the conversation as it is. */
  async turnTo(language) {
    await speak(language);
    const { open, log, talk, field } = { open: !this.panel.hidden, ...this };
    this.shadowRoot.replaceChildren();
    this.draw();
    Object.assign(this, { talk });
    this.field.value = field.value;
    if (!open) return;
    this.open(log.querySelector(".you") ? log.childNodes : []);
  }

  disconnectedCallback() {
    EVENTS.forEach((name) => removeEventListener(name, this));
    this.freeScreen();
  }

  /** The network went away, the page is left for good, or the person went back: out of the panel first. */
  handleEvent({ type, persisted }) {
    if (type === "pagehide") return persisted || forget(this.talk.name);
    if (this.panel.hidden) return;
    if (type === "offline") this.sayOffline();
    else this.close();
  }

  draw() {
    const button = (name, words, click, ...children) =>
      element("button", { type: "button", class: name, part: name, click }, ...children, words);
    const icon = (sign) => element("span", { "aria-hidden": "true", class: "signe" }, sign);
    this.launcher = button("lanceur", TEXTS.launcher, () => this.open(), icon("?"));
    const languages = Object.entries(LANGUAGES).map(([code, [name]]) => element("option", { value: code, lang: code }, name));
    this.eraser = button("effacer", hidden(` ${TEXTS.clear_hint}`), () => this.clear(), element("span", {}, TEXTS.clear));
    this.languages = element("select", { "aria-label": TEXTS.language, class: "langues", change: () => this.choose() }, ...languages);
    this.languages.value = this.talk.language ?? LANGUAGE;
    fill(this.launcher, { "aria-expanded": "false", "aria-haspopup": "dialog" }, []);
    this.log = element("div", { role: "log", "aria-label": TEXTS.log, tabindex: "0", class: "journal", part: "journal" });
    this.status = element("p", { role: "status", class: "etat" });
    this.field = element("textarea", {
      id: "question",
      rows: "1",
      maxlength: MOST_CHARACTERS,
      autocomplete: "off",
      enterkeyhint: "send",
      "aria-describedby": "limite",
      input: () => this.sayRoom(),
    });
    const places = element("ul", { id: "lieux", role: "listbox", "aria-label": TEXTS.places, hidden: true });
    this.form = element(
      "form",
      { submit: (event) => this.submit(event) },
      places,
      element("label", { for: "question" }, TEXTS.field),
      element("span", { id: "limite", class: "cache" }, TEXTS.limit),
      element("div", { class: "ligne" }, this.field, element("button", { class: "envoyer" }, TEXTS.send)),
    );
    this.completion = new PlaceCompletion(this.field, places, (name) => this.send(name));
    this.panel = element(
      "div",
      { role: "dialog", "aria-labelledby": "titre", tabindex: "-1", class: "panneau", part: "panneau", hidden: true },
      element(
        "header",
        { part: "entete" },
        element("h2", { id: "titre" }, TEXTS.title),
        this.languages,
        this.eraser,
        button("fermer", hidden(TEXTS.close), () => this.leave(), icon("✕")),
      ),
      this.log,
      this.status,
      this.form,
    );
    this.panel.addEventListener("keydown", (event) => this.press(event));
    const region = element("section", { "aria-label": TEXTS.region, lang: LANGUAGE, dir: direction(LANGUAGE) }, this.launcher, this.panel);
    this.shadowRoot.append(region);
  }

  open(said = []) {
    loadDirectory();
    this.log.append(...said);
    this.launcher.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    this.panel.hidden = false;
    if (FULL_SCREEN.matches) this.takeScreen();
    // On a touch screen, focus in the field would bring up a keyboard that hides the conversation.
    (matchMedia("(pointer: coarse)").matches ? this.panel : this.field).focus();
    if (this.log.childElementCount) return;
    this.greet();
    if (!navigator.onLine) this.sayOffline();
  }

  /** The person chose a language: the answers are in it from now on, and the interface if it has its words. */
  choose() {
    this.talk.language = this.languages.value;
    this.turnTo(this.talk.language);
  }

  /** While the panel covers the page, nothing behind it can be reached, and « back » closes it. */
  takeScreen() {
    if (this.behind) return;
    if (!history.state?.assistant) history.pushState({ assistant: true }, "");
    this.behind = [];
    for (let node = this; node !== document.body; node = node.parentNode.host ?? node.parentNode)
      this.behind.push(...[...node.parentNode.children].filter((each) => each !== node && !each.inert));
    this.behind.forEach((each) => (each.inert = true));
  }

  /** Closes the panel, by the history where it is there. */
  leave() {
    if (history.state?.assistant) history.back();
    else this.close();
  }

  freeScreen() {
    this.behind?.forEach((each) => (each.inert = false));
    this.behind = undefined;
  }

  close() {
    this.freeScreen();
    this.panel.hidden = true;
    this.launcher.hidden = false;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
  }

  /** Erases the conversation, at the second press: the first one asks. */
  clear() {
    const name = this.eraser.firstElementChild;
    const sure = name.textContent !== TEXTS.clear;
    clearTimeout(this.doubt);
    name.textContent = sure ? TEXTS.clear : TEXTS.clear_sure;
    if (!sure) {
      this.doubt = setTimeout(() => (name.textContent = TEXTS.clear), SURE_MS);
      return this.tell(TEXTS.clear_again);
    }
    forget(this.talk.name);
    this.talk = {};
    this.completion.stop();
    this.log.replaceChildren();
    this.greet();
    this.tell(TEXTS.cleared);
  }

  greet() {
    const policy = this.getAttribute("confidentialite");
    const more = element(
      "details",
      {},
      element("summary", { class: "bouton" }, TEXTS.more),
      ...TEXTS.about.flatMap(paragraphs),
      element("h3", {}, TEXTS.privacy),
      ...TEXTS.privacy_notice.flatMap(paragraphs),
      policy ? element("p", {}, element("a", { href: policy, target: "_blank", rel: "noopener" }, TEXTS.privacy_more)) : "",
    );
    this.write(
      "assistant",
      ...TEXTS.greeting.flatMap(paragraphs),
      drawChoices(TEXTS.questions, (question) => this.send(question)),
      more,
    );
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is at work: its keys are its own
    if (event.target === this.field && this.completion.takes(event)) return;
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && !event.shiftKey && event.target === this.field) this.submit(event);
  }

  submit(event) {
    event.preventDefault();
    const question = this.field.value.trim();
    if (question) this.send(question);
  }

  /** Shows a question and asks it, after those that still wait for their answers. */
  send(question) {
    this.field.value = "";
    this.sayRoom();
    this.completion.hide();
    this.write("you", element("p", { dir: "auto" }, question));
    const talk = this.talk;
    this.queue = this.queue.then(() => this.answer(talk, question));
  }

  async answer(talk, question) {
    loadDirectory();
    const waiting = setTimeout(() => this.tell(TEXTS.preparing), QUICK_MS);
    let show;
    try {
      const messages = await askUntilHeard(talk, question);
      const nodes = drawReply(messages, directory, (payload) => this.send(payload), (text) => this.tell(text));
      show = () => {
        this.write("assistant", ...nodes).forEach((node) => fill(node, { lang: messages[0].langue }, []));
        this.completePlaces(messages);
        this.follow(messages[0].langue);
      };
    } catch (error) {
      show = () => this.sayProblem(error.message, question);
    }
    clearTimeout(waiting);
    if (talk !== this.talk) return; // cleared in the meantime
    this.tell("");
    show();
  }

  /** Turns to the language that was answered in. */
  follow(language) {
    if (this.talk.language && language !== this.talk.language) this.talk.language = language;
    this.languages.value = language;
    if (INTERFACES.includes(language) && language !== LANGUAGE) this.turnTo(language);
  }

  /** Says what went wrong, and keeps the question for another try. */
  sayProblem(problem, question) {
    this.field.value ||= question;
    if (problem === "offline") return this.sayOffline();
    const again = () => {
      const written = this.field.value;
      this.send(question);
      if (written !== question) this.field.value = written;
    };
    const button = drawChoices([{ title: TEXTS.again }], again);
    this.write("assistant", ...paragraphs(TEXTS.errors[problem] ?? TEXTS.errors.other), button);
  }

  /** Completes places in the field if the assistant has just asked for one. */
  completePlaces(messages) {
    const asked = messages.some((message) => directory?.place_questions.includes(message.text));
    if (asked) this.completion.start([...directory.municipalities.map(([name]) => name), ...directory.names]);
    else this.completion.stop();
  }

  sayOffline() {
    const offices = directory ? [...paragraphs(TEXTS.offices), drawRecords(directory.offices, directory)] : [];
    this.write("assistant", ...paragraphs(TEXTS.errors.offline), ...offices);
  }

  /** Says how many characters are left when they get few, but not at every key. */
  sayRoom() {
    if (!CSS.supports("field-sizing", "content")) {
      this.field.style.height = "auto";
      this.field.style.height = `${this.field.scrollHeight + 2}px`;
    }
    const room = MOST_CHARACTERS - this.field.value.length;
    const step = Math.ceil(room / 25) * 25;
    if (room <= LITTLE_ROOM && step !== this.room) this.tell(say(TEXTS.remaining, { count: room }));
    else if (room > LITTLE_ROOM && this.room <= LITTLE_ROOM) this.tell("");
    this.room = step;
  }

  tell(text) {
    this.status.textContent = text;
  }

  /** Adds a message to the conversation, in one piece so that it is read out once. */
  write(who, ...nodes) {
    const message = element("div", { class: `message ${who}` }, element("p", { class: "qui" }, TEXTS[who]), ...nodes);
    this.log.append(message);
    this.log.scrollTop = message.offsetTop; // a long answer is read from its start
    return nodes.filter((node) => node.setAttribute);
  }
}

customElements.define("assistant-clavardage", AssistantClavardage);
