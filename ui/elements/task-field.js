/** The words for the next block, with today's as completion. Says `start` on Enter. */

import { h } from "../lib/dom.js";
import { t } from "../lib/words.js";

export class TaskField extends HTMLElement {
  #list = h("datalist", { id: "tasks" });
  #input = h("input", { type: "text", list: "tasks", maxlength: "500", autocomplete: "off", placeholder: t("task-hint"), "data-do": "task" });
  #known = "";

  connectedCallback() {
    if (this.firstChild) return;
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("start", { bubbles: true }));
    };
    this.append(h("form", { onsubmit: send }, h("label", { class: "field" }, h("span", {}, t("task")), this.#input), this.#list));
  }

  /** @param {string[]} tasks the latest first */
  update(tasks) {
    if (tasks.join("\n") === this.#known) return;
    this.#known = tasks.join("\n");
    this.#list.replaceChildren(...tasks.map((task) => h("option", { value: task })));
  }

  /** What was typed. */
  get task() {
    return this.#input.value.trim();
  }

  /** Ready to type. */
  ready() {
    this.#input.focus();
  }

  /** Forgets what was typed; it has been sent. */
  clear() {
    this.#input.value = "";
  }
}

customElements.define("task-field", TaskField);
