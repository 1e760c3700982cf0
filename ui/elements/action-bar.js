/**
 * What can be done now: the obvious one large, the others small. Says `act` with the action that was chosen.
 * @import {Action} from "../lib/types.js"
 */

import { h } from "../lib/dom.js";

export class ActionBar extends HTMLElement {
  #primary = h("div", { class: "main" });
  #others = h("div", { class: "others" });
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();

  connectedCallback() {
    if (!this.firstChild) this.append(this.#primary, this.#others);
  }

  /** Buttons that stay keep their place in the document, and so the focus. @param {Action[]} actions */
  update(actions) {
    const wanted = new Map(actions.map((action) => [[action.do, action.kind ?? ""].join(" "), action]));
    for (const [key, button] of this.#buttons) {
      if (!wanted.has(key)) {
        button.remove();
        this.#buttons.delete(key);
      }
    }
    for (const [key, action] of wanted) {
      const button = this.#buttons.get(key) ?? h("button", { type: "button", class: "button" });
      this.#buttons.set(key, button);
      button.dataset.do = action.do;
      if (action.kind) button.dataset.kind = action.kind;
      if (button.textContent !== action.label) button.textContent = action.label;
      button.classList.toggle("primary", action.primary);
      button.onclick = () => this.dispatchEvent(new CustomEvent("act", { detail: action, bubbles: true }));
    }
    this.#place(this.#primary, actions.filter((a) => a.primary));
    this.#place(this.#others, actions.filter((a) => !a.primary));
  }

  /** @param {Element} box @param {Action[]} actions */
  #place(box, actions) {
    actions.forEach((action, i) => {
      const button = this.#buttons.get([action.do, action.kind ?? ""].join(" "));
      if (button && box.children[i] !== button) box.insertBefore(button, box.children[i] ?? null);
    });
  }
}

customElements.define("action-bar", ActionBar);
