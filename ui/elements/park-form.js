/**
 * The line for tomorrow: where did you stop, and what is first. Says `park` with the line, `back` to close.
 */

import "./still-running.js";

import { h } from "../lib/dom.js";
import { t } from "../lib/words.js";

/** @import {StillRunning} from "./still-running.js" */

/** A line that was begun for another window must not finish the day: where this one came up by itself, Enter counts only
    after this long. */
const SETTLE = 1500;

export class ParkForm extends HTMLElement {
  #input = h("input", { type: "text", maxlength: "2000", autocomplete: "off", "data-do": "park-line" });
  #submit = h("button", { class: "button primary", "data-do": "finish-now" });
  #back = h("button", { type: "button", class: "button", "data-do": "back" }, t("back"));
  #running = /** @type {StillRunning} */ (document.createElement("still-running"));
  #shown = 0;

  connectedCallback() {
    if (this.firstChild) return;
    this.#back.addEventListener("click", () => this.dispatchEvent(new CustomEvent("back", { bubbles: true })));
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("park", { detail: this.#input.value.trim(), bubbles: true }));
    };
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && Date.now() - this.#shown < SETTLE) event.preventDefault();
    });
    this.append(
      h(
        "form",
        { class: "panel", onsubmit: send },
        h("label", { class: "field" }, h("span", {}, t("park")), this.#input),
        this.#running,
        h("div", { class: "row" }, this.#submit, this.#back),
      ),
    );
  }

  /** @param {{label: string, line?: string|null, back?: boolean}} what */
  ask({ label, line, back = true }) {
    this.#submit.textContent = label;
    this.#back.hidden = !back;
    if (line && !this.#input.value) this.#input.value = line;
  }

  /** It came up by itself. */
  cameUp() {
    this.#shown = Date.now();
    this.#running.look();
  }

  /** Ready to type. */
  ready() {
    this.#input.focus();
    this.#running.look();
  }

  /** Forgets what was typed; it has been sent. */
  clear() {
    this.#input.value = "";
  }
}

customElements.define("park-form", ParkForm);
