// Builds elements. Text only ever becomes text nodes, so that no answer can bring markup with it.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

/** An HTML element; an attribute that is a function listens to the event of its name. */
const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

const shape = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** A text of textes/ with its {values}. */
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const hidden = (text) => element("span", { class: "cache" }, text);

const telephone = (number) => "tel:" + (number.length > 3 ? "+" : "") + number.replace(/\D/g, "");
