/**
 * The report as it is drawn for a file that one keeps or sends: the same page, in its own style, here in the window's colours.
 * What a press on a day, a month or a row of its tables leads to is told as `go`, with its key.
 */

import { h } from "../lib/dom.js";

/** What only the window needs: the file's colours and letters are those of its own root. */
const STYLE = `
:host { display: block; container-type: inline-size; font-size: var(--s2); line-height: 1.45 }
:host(:not(:lang(ar))) :is(thead, tfoot) th::first-letter { text-transform: uppercase }
[data-goto] { cursor: pointer }
th a { color: inherit; text-decoration-color: var(--track); text-underline-offset: .2em }
th a:hover { text-decoration-color: currentColor }
.findings, .none { margin-block-start: .5rem }
@media (forced-colors: active) { th a { color: LinkText } }
`;

/** @typedef {{from: string, to: string, dates: string}} Shown what a page is of: its first and last date, and both in words */

export class ReportPage extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #sheet = new CSSStyleSheet();
  #text = "";

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [this.#sheet];
    this.#root.addEventListener("click", (event) => {
      const place = event.target instanceof Element && event.target.closest("[data-goto]");
      if (!place) return;
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("go", { detail: place.getAttribute("data-goto") }));
    });
  }

  /** Shows a page, and says what it is of. @param {string} text as the engine made it @returns {Shown} */
  show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = /** @type {HTMLElement} */ (page.querySelector("main"));
    const { from = "", to = "" } = main.dataset;
    const shown = { from, to, dates: page.querySelector("h1")?.textContent ?? "" };
    // Who reads it keeps their place where nothing has changed.
    if (text === this.#text) return shown;
    this.#text = text;
    const opened = this.#opened();
    this.#sheet.replaceSync(page.querySelector("style")?.textContent + STYLE);
    this.lang = page.documentElement.lang;
    for (const row of main.querySelectorAll("tr[id]")) lead(row);
    for (const title of main.querySelectorAll("svg > title")) quiet(title);
    // The window has its own main part.
    this.#root.replaceChildren(h("div", { class: "page" }, ...main.childNodes));
    for (const part of opened) this.#open(part);
    return shown;
  }

  /** What the user has opened, by where it is. */
  #opened() {
    return [...this.#root.querySelectorAll("details[open], input:checked")].map((part) => part.closest("figure, .figures")?.querySelector("[id]")?.id ?? "");
  }

  /** @param {string} id */
  #open(id) {
    const part = id && this.#root.getElementById(id)?.closest("figure, .figures");
    if (!part) return;
    for (const details of part.querySelectorAll("details")) details.open = true;
    for (const input of part.querySelectorAll("input")) input.checked = true;
  }
}

/** Makes the name of a row lead to what it is of. @param {Element} row */
function lead(row) {
  const name = row.querySelector("th");
  name?.replaceChildren(h("a", { href: `#${row.id}`, "data-goto": row.id }, ...name.childNodes));
}

/** Names a drawing for those who hear it, without the note that would stand below every pointer. @param {Element} title */
function quiet(title) {
  title.parentElement?.removeAttribute("aria-labelledby");
  title.parentElement?.setAttribute("aria-label", title.textContent ?? "");
  title.remove();
}

customElements.define("report-page", ReportPage);
