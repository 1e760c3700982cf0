/**
 * A block's start, end, kind and task, to be corrected or added. Says `save` with what was changed, `void` to take the block
 * back, `back` to close. What was typed stays until it is taken.
 * @import {Piece} from "../lib/types.js"
 */

import { h, say } from "../lib/dom.js";
import { local } from "../lib/time.js";
import { t } from "../lib/words.js";

/** The kinds that a block may have. */
const KINDS = ["focus", "meeting", "break"];

/** @typedef {{start?: string, end?: string, kind?: string, task?: string}} Change */

export class BlockForm extends HTMLElement {
  #kind = h("select", { "data-do": "kind" });
  #from = clockInput("from");
  #to = clockInput("to");
  #task = h("input", { type: "text", maxlength: "500", autocomplete: "off", list: "tasks", "data-do": "block-task" });
  #refusal = h("p", { class: "refusal", role: "alert", "data-do": "block-refusal" });
  #save = h("button", { class: "button solid", "data-do": "save" });
  #void = h("button", { type: "button", class: "button", "data-do": "void", onclick: () => this.#say("void") }, t("take-back"));
  #back = h("button", { type: "button", class: "button", "data-do": "back", onclick: () => this.#say("back") }, t("back"));
  /** @type {Change} */
  #was = {};

  connectedCallback() {
    if (this.firstChild) return;
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#say("save", this.#change());
    };
    this.append(
      h(
        "form",
        { class: "panel block-form", onsubmit: send },
        h("div", { class: "times" }, field(t("from"), this.#from), field(t("to"), this.#to), field(t("kind"), this.#kind)),
        field(t("task-of"), this.#task),
        this.#refusal,
        h("div", { class: "row" }, this.#save, this.#void, this.#back),
      ),
    );
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#say("back");
    });
    say(this.#refusal, "");
  }

  /** Asks about this block, or about one that was forgotten. @param {Piece|null} piece */
  ask(piece) {
    const kinds = piece && !KINDS.includes(piece.kind) ? [piece.kind, ...KINDS] : KINDS;
    this.#kind.replaceChildren(...kinds.map((kind) => h("option", { value: kind }, t(`kind-${kind}`))));
    this.#was = piece ? { start: local(piece.start), end: local(piece.end), kind: piece.kind, task: piece.task ?? "" } : { kind: KINDS[0], task: "" };
    this.#from.value = this.#was.start ?? "";
    this.#to.value = this.#was.end ?? "";
    this.#kind.value = this.#was.kind ?? "";
    this.#task.value = this.#was.task ?? "";
    this.#save.textContent = piece ? t("save") : t("add");
    this.#void.hidden = !piece;
    say(this.#refusal, "");
  }

  /** Says why it was refused; what was typed stays. @param {string} why */
  refuse(why) {
    say(this.#refusal, why);
  }

  /** Ready to type. */
  ready() {
    this.#from.focus();
    this.#from.select();
  }

  /** What was changed; all of it where the block is new. @returns {Change} */
  #change() {
    const now = { start: this.#from.value.trim(), end: this.#to.value.trim(), kind: this.#kind.value, task: this.#task.value.trim() };
    if (this.#was.start === undefined) return now;
    const was = /** @type {Record<string, string>} */ (this.#was);
    return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== was[name]));
  }

  /** @param {string} what @param {Change} [detail] */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true }));
  }
}

/** @param {string} verb */
function clockInput(verb) {
  return h("input", { type: "text", inputmode: "numeric", maxlength: "5", size: "5", required: true, autocomplete: "off", placeholder: "09:00", "data-do": verb });
}

/** @param {string} label @param {HTMLElement} control */
const field = (label, control) => h("label", { class: "field" }, h("span", {}, label), control);

customElements.define("block-form", BlockForm);
