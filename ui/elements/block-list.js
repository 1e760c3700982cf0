/**
 * What happened today, in words, with the arc's textures as marks.
 * @import {Piece} from "../lib/types.js"
 */

import { h, s } from "../lib/dom.js";

/** @type {Record<string, () => Node[]>} */
const MARKS = {
  focus: () => [s("path", { class: "focus", d: "M5 0V20" })],
  meeting: () => [s("path", { class: "meeting", d: "M5 0V20" }), s("path", { class: "core", d: "M5 0V20" })],
  away: () => [s("path", { class: "away", d: "M5 0V20" })],
  break: () => [],
};

export class BlockList extends HTMLElement {
  #list = h("ol", { class: "blocks" });
  #drawn = "";

  connectedCallback() {
    if (!this.firstChild) this.append(this.#list);
  }

  /** The latest is last, as on the arc. @param {Piece[]} blocks */
  update(blocks) {
    const now = JSON.stringify(blocks.map((b) => [b.words, b.task, b.kind, b.running]));
    if (now === this.#drawn) return;
    this.#drawn = now;
    this.#list.replaceChildren(
      ...blocks.map((block) =>
        h(
          "li",
          { class: block.kind, "data-id": block.id || null, "aria-current": block.running ? "true" : null },
          s("svg", { viewBox: "0 0 10 20", preserveAspectRatio: "none", "aria-hidden": "true" }, ...MARKS[block.kind]()),
          h(
            "div",
            {},
            block.task && !block.words.includes(block.task) && h("p", { class: "task", dir: "auto" }, block.task),
            h("p", { class: "words" }, block.words),
          ),
        ),
      ),
    );
  }
}

customElements.define("block-list", BlockList);
