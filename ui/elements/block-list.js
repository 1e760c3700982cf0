/**
 * What happened on a day, in words, with the arc's textures as marks. Each block opens into a form that corrects it.
 * Says `amend` with `{id, change}`, `void` with `{id}`. Rows keep their place, so that nothing typed is lost by a change
 * elsewhere.
 * @import {Piece} from "../lib/types.js"
 */

import "./block-form.js";

import { h, icon, s } from "../lib/dom.js";
import { t } from "../lib/words.js";

/** @import {BlockForm} from "./block-form.js" */

const PENCIL = "M5 19h3L18.5 8.5l-3-3L5 16zM13.5 7.5l3 3";

/** @type {Record<string, () => Node[]>} */
const MARKS = {
  focus: () => [s("path", { class: "focus", d: "M5 0V20" })],
  meeting: () => [s("path", { class: "meeting", d: "M5 0V20" }), s("path", { class: "core", d: "M5 0V20" })],
  away: () => [s("path", { class: "away", d: "M5 0V20" })],
  break: () => [],
};

export class BlockList extends HTMLElement {
  #list = h("ol", { class: "blocks" });
  /** @type {Map<string, {node: HTMLLIElement, drawn: string}>} */
  #rows = new Map();
  #form = /** @type {BlockForm} */ (document.createElement("block-form"));
  /** Which block is open. */
  #open = "";

  connectedCallback() {
    if (this.firstChild) return;
    this.append(this.#list);
    this.#form.addEventListener("back", () => this.close());
    this.#form.addEventListener("save", (event) => this.#say("amend", /** @type {CustomEvent} */ (event).detail));
    this.#form.addEventListener("void", (event) => {
      event.stopPropagation();
      this.#say("void", {});
    });
  }

  /** The latest is last, as on the arc. @param {Piece[]} blocks */
  update(blocks) {
    const wanted = new Map(blocks.map((block) => [block.id || "running", block]));
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue;
      if (this.#open === id) this.close(false);
      row.node.remove();
      this.#rows.delete(id);
    }
    [...wanted].forEach(([id, block], i) => {
      const row = this.#rows.get(id) ?? { node: h("li"), drawn: "" };
      this.#rows.set(id, row);
      const now = JSON.stringify(block);
      // An open row is drawn again when it closes.
      if (row.drawn !== now && this.#open !== id) {
        row.drawn = now;
        this.#draw(row.node, block);
      }
      if (this.#list.children[i] !== row.node) this.#list.insertBefore(row.node, this.#list.children[i] ?? null);
    });
  }

  /** @param {HTMLLIElement} node @param {Piece} block */
  #draw(node, block) {
    node.className = block.kind;
    node.dataset.id = block.id;
    if (block.running) node.setAttribute("aria-current", "true");
    const said = h(
      "div",
      { class: "said" },
      block.task && !block.words.includes(block.task) && h("p", { class: "task", dir: "auto" }, block.task),
      h("p", { class: "words" }, block.words, block.corrected && h("span", { class: "corrected" }, t("corrected"))),
    );
    const edit =
      block.id &&
      h("button", { type: "button", class: "round edit", "data-do": "correct", "aria-label": t("correct", { block: block.words }), "aria-expanded": "false", onclick: () => this.#toggle(block) }, icon(PENCIL));
    const work = block.was_work;
    const change = work && { kind: work.kind };
    node.replaceChildren(
      s("svg", { viewBox: "0 0 10 20", preserveAspectRatio: "none", "aria-hidden": "true" }, ...MARKS[block.kind]()),
      said,
      ...(edit ? [edit] : []),
      ...(work ? [h("button", { type: "button", class: "button chip", "data-do": "was-work", onclick: () => this.#say("amend", change, block.id) }, work.label)] : []),
    );
  }

  /** @param {Piece} block */
  #toggle(block) {
    const isOpen = this.#open === block.id;
    this.close(isOpen);
    const row = this.#rows.get(block.id);
    if (isOpen || !row) return;
    this.#open = block.id;
    row.node.classList.add("open");
    row.node.querySelector(".edit")?.setAttribute("aria-expanded", "true");
    row.node.append(this.#form);
    this.#form.ask(block);
    this.#form.ready();
  }

  /** Closes what is open, and goes back to the button that opened it. @param {boolean} [isBack] */
  close(isBack = true) {
    const row = this.#rows.get(this.#open);
    this.#form.remove();
    this.#open = "";
    if (!row) return;
    row.node.classList.remove("open");
    const edit = /** @type {HTMLElement|null} */ (row.node.querySelector(".edit"));
    edit?.setAttribute("aria-expanded", "false");
    if (isBack) edit?.focus();
  }

  /** Says at the block why its correction was refused. @param {string} id @param {string} why */
  refuse(id, why) {
    if (this.#open === id) return this.#form.refuse(why);
    const said = this.#rows.get(id)?.node.querySelector(".said");
    said?.querySelector(".refusal")?.remove();
    said?.append(h("p", { class: "refusal", role: "alert" }, why));
  }

  /** Goes to a block. @param {string} id @returns {boolean} whether it is there */
  toBlock(id) {
    const edit = /** @type {HTMLElement|null|undefined} */ (this.#rows.get(id)?.node.querySelector(".edit"));
    edit?.focus();
    return Boolean(edit);
  }

  /** @param {string} what @param {import("./block-form.js").Change} [change] @param {string} [id] */
  #say(what, change, id = this.#open) {
    this.dispatchEvent(new CustomEvent(what, { detail: { id, change }, bubbles: true }));
  }
}

customElements.define("block-list", BlockList);
