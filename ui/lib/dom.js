/** Builds nodes. Text goes in as text, so nothing that a user typed is ever read as markup. */

/** @typedef {Record<string, unknown>} Attributes */
/** @typedef {Node|string|null|undefined|false} Child */

/** @param {Element} node @param {Attributes} attributes */
function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * An HTML element. `onclick` and the like are listeners, the rest attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Attributes} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  dress(node, attributes);
  node.append(...present(children));
  return node;
}

/** An SVG element. @param {string} name @param {Attributes} [attributes] @param {...Child} children @returns {SVGElement} */
export function s(name, attributes = {}, ...children) {
  const node = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  dress(node, attributes);
  node.append(...present(children));
  return node;
}

/** @param {Child[]} children @returns {(Node|string)[]} */
const present = (children) => /** @type {(Node|string)[]} */ (children.filter((c) => c !== null && c !== undefined && c !== false));

/** Sets a node's text and hides it where there is none; does nothing where nothing changes. @param {HTMLElement} node @param {string|null|undefined} text */
export function say(node, text) {
  const want = text ?? "";
  if (node.textContent !== want) node.textContent = want;
  node.hidden = want === "";
}

/** One stroke, one grid of 24. @param {string} d */
export const icon = (d) => s("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, s("path", { d }));
