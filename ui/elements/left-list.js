/** What was left running, and what became of it: a sentence each, and its last lines for whoever asks. */

import * as bridge from "../bridge.js";
import { h } from "../lib/dom.js";
import { t } from "../lib/words.js";

/** @typedef {{id: string, words: string}} LeftJob */

export class LeftList extends HTMLElement {
  #shown = "";

  /** @param {LeftJob[]} jobs */
  update(jobs) {
    this.hidden = jobs.length === 0;
    // Who reads it keeps their place where nothing is new.
    const shown = jobs.map(({ id, words }) => id + words).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.replaceChildren(h("ul", {}, ...jobs.map((job) => h("li", {}, h("p", { dir: "auto" }, job.words), output(job)))));
  }
}

/** @param {LeftJob} job */
function output({ id }) {
  const lines = h("pre", { class: "wrote", dir: "auto", tabindex: "0", "aria-label": t("wrote") });
  const show = async (/** @type {Event} */ { currentTarget }) => {
    if (!(/** @type {HTMLDetailsElement} */ (currentTarget).open) || lines.textContent) return;
    lines.textContent = await bridge.left(id).catch(String);
  };
  return h("details", { ontoggle: show }, h("summary", { "data-do": "wrote" }, t("wrote")), lines);
}

customElements.define("left-list", LeftList);
