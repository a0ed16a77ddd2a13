// Completes place names in the question field: a combobox by the ARIA pattern, on only when a place was asked for.

const MOST_PLACES = 5;

/** Names compared whatever their accents, capitals, hyphens and « St » for « Saint ». */
const plain = (name) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\b(s)(te?)\b/g, (_, __, end) => (end === "te" ? "sainte" : "saint"))
    .trimStart();

class PlaceCompletion {
  /** `choose` is called with the name that the person picks. */
  constructor(field, list, choose) {
    Object.assign(this, { field, list, choose, names: [], active: -1 });
    field.addEventListener("input", () => this.show());
    field.addEventListener("blur", () => this.hide());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus, and the list, for the click
    list.addEventListener("click", (event) => this.pick(event.target.closest("li")));
  }

  /** Completes from these names until stop(). */
  start(names) {
    this.names = names.map((name) => [name, ` ${plain(name)}`]);
    fill(this.field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" }, []);
    this.show();
  }

  stop() {
    this.names = [];
    this.hide();
    for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-controls"]) this.field.removeAttribute(name);
  }

  get open() {
    return !this.list.hidden;
  }

  show() {
    const typed = plain(this.field.value);
    const found = typed ? this.names.filter(([, words]) => words.includes(` ${typed}`)) : [];
    found.sort(([, a], [, b]) => b.startsWith(` ${typed}`) - a.startsWith(` ${typed}`));
    if (!found.length) return this.hide();
    const items = found.slice(0, MOST_PLACES).map(([name], index) => element("li", { role: "option", id: `lieu-${index}` }, name));
    this.list.replaceChildren(...items);
    this.list.hidden = false;
    fill(this.field, { "aria-expanded": "true", "aria-controls": this.list.id }, []);
    this.activate(-1);
  }

  hide() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.activate(-1);
    if (this.names.length) this.field.setAttribute("aria-expanded", "false");
  }

  /** Marks an option as the one that Enter takes; none for -1. */
  activate(index) {
    this.active = index;
    [...this.list.children].forEach((item, each) => item.setAttribute("aria-selected", each === index));
    if (index < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  pick(item) {
    if (!item) return;
    const name = item.textContent;
    this.hide();
    this.choose(name);
  }

  /** Takes a key of the open list; says whether it did. */
  takes(event) {
    if (!this.open) return false;
    const count = this.list.children.length;
    if (event.key === "ArrowDown") this.activate((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.activate((this.active <= 0 ? count : this.active) - 1);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && this.active >= 0) this.pick(this.list.children[this.active]);
    else return false;
    event.preventDefault();
    return true;
  }
}
