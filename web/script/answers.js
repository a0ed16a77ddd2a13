// Draws Rasa's messages: words, choices, and the records of docs/reponse.md.

const NUMBERS = new RegExp(`(${PHONE}|\\b911\\b)`);
const DISTANCE = "[\\u2066\\u2069]*( \\([^()\\n]*\\d[^()\\n]*\\))?[.\\u2066\\u2069\\s]*"; // « (environ 44 km) », in any language
const NOTHING_BETWEEN = new RegExp(`^${DISTANCE}(- \\u2066*)?$`);
const REST = new RegExp(`^${DISTANCE}`);

/** The nodes of a reply. `choose` is called with what a button sends; `tell` with what to say once it is done. */
function drawReply(messages, directory, choose, tell) {
  const nodes = [];
  let phone;
  messages.forEach((message, index) => {
    const card = messages[index + 1]?.custom;
    if (message.text) nodes.push(...drawWords(message.text, card, directory));
    for (const record of message.custom?.records ?? []) phone ??= record.phone;
    if (message.custom) nodes.push(...drawRest(message.custom, directory));
    if (message.buttons?.length) nodes.push(drawChoices(message.buttons, choose));
  });
  if (messages.some((message) => message.custom)) nodes.push(drawTools(messages, phone, tell));
  return nodes;
}

const drawChoices = (buttons, choose) =>
  element(
    "div",
    { class: "choix" },
    ...buttons.map(({ title, payload }) =>
      element("button", { type: "button", class: "bouton", click: () => choose(payload) }, title),
    ),
  );

/** The words; the addresses or names that a card has details for become a list in their place, not twice. */
function drawWords(text, card, directory) {
  const keys = (card?.records ?? []).map((record) => record.address ?? (record.id && record.name));
  const [before, after] = around(text, keys) ?? [];
  if (before === undefined) return paragraphs(text);
  return [...paragraphs(before), drawRecords(card.records, directory), ...paragraphs(after)];
}

/** What stands before and after a list in a text, if the text is an introduction, that list, and the rest. */
function around(text, keys) {
  let end = 0;
  let before;
  for (const key of keys) {
    const start = key ? text.indexOf(key, end) : -1;
    if (start < 0) return undefined;
    if (before === undefined) before = text.slice(0, start).replace(/[\s\u2066-]+$/, "");
    else if (!NOTHING_BETWEEN.test(text.slice(end, start))) return undefined;
    end = start + key.length;
  }
  if (!before?.endsWith(":")) return undefined;
  return [before, text.slice(end).replace(REST, "")];
}

function drawRecords(records, directory) {
  const items = records.map((record) => {
    const far = records.length > 1 && record.distance_km !== undefined;
    const distance = far && say(TEXTS.distance, { km: Math.round(record.distance_km) });
    const notes = [distance, /, RC\b/.test(record.address) && TEXTS.ground_floor].filter(Boolean);
    const words = [element("strong", { dir: "ltr" }, record.address ?? record.name), ...notes.map((note) => element("span", {}, note))];
    return element("li", {}, ...words, record.address ? directions(record, directory) : "");
  });
  return element("ul", { class: "fiches" }, ...items);
}

function directions(record, directory) {
  const known = directory?.offices.find((office) => office.id === record.id);
  const to = known?.search ?? `${record.latitude},${record.longitude}`;
  const href = "https://www.openstreetmap.org/directions?to=" + encodeURIComponent(to);
  const hint = say(TEXTS.directions_hint, { address: record.address });
  const link = { class: "bouton", href, target: "_blank", rel: "noopener noreferrer" };
  return element("a", link, TEXTS.directions, hidden(` ${hint}`));
}

/** What the words leave out of a card: the map, the source and its date. */
function drawRest(card, directory) {
  const rest = [];
  const map = card.type === "bureaux" && directory && drawMap(directory, card.place, card.records);
  if (map) rest.push(map);
  const [{ source, assured_date: day }] = card.records;
  if (source) {
    const date = new Date(`${day}T12:00`).toLocaleDateString(LANGUAGE === "fr" ? "fr-CA" : LANGUAGE, { dateStyle: "long" });
    const key = source.split(" | ")[0];
    rest.push(element("p", { class: "source" }, say(TEXTS.source, { source: TEXTS.sources[key] ?? key, date })));
  }
  return rest;
}

function drawTools(messages, phone, tell) {
  const text = messages.map((message) => message.text ?? "").join("\n").trim();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    tell(TEXTS.copied);
  };
  const button = (name, click) => element("button", { type: "button", class: "bouton", click }, name);
  const print = button(TEXTS.print, (event) => printAlone(event.currentTarget.closest(".message")));
  return element(
    "div",
    { class: "choix" },
    /^tel:\+\d+$/.test(phone) ? element("a", { class: "bouton", href: phone }, TEXTS.call) : "",
    element(
      "details",
      {},
      element("summary", { class: "bouton" }, TEXTS.tools),
      element("div", { class: "choix" }, navigator.clipboard ? button(TEXTS.copy, copy) : "", print),
    ),
  );
}

/** Prints one message: the widget's style hides the others, a passing sheet hides the page around it. */
function printAlone(message) {
  const sheet = new CSSStyleSheet();
  const name = message.getRootNode().host.localName;
  sheet.replaceSync(`@media print { body :not(:has(${name})):not(${name}) { display: none !important } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  message.classList.add("imprime");
  print();
  message.classList.remove("imprime");
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}

/** Lines as paragraphs, « - » lines as a list, phone numbers as links. */
function paragraphs(text) {
  const nodes = [];
  for (const line of text.split("\n").filter((each) => each.trim())) {
    if (!line.startsWith("- ")) nodes.push(element("p", { dir: "auto" }, ...withLinks(line)));
    else {
      if (nodes.at(-1)?.localName !== "ul") nodes.push(element("ul"));
      nodes.at(-1).append(element("li", { dir: "auto" }, ...withLinks(line.slice(2))));
    }
  }
  return nodes;
}

const withLinks = (line) =>
  line.split(NUMBERS).map((part, index) => (index % 2 ? element("a", { href: telephone(part), dir: "ltr" }, part) : part));
