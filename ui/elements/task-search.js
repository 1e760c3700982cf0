/** What the time went to: the tasks of a range, the most first, and those that hold what is typed. */

import { h, say } from "../lib/dom.js";
import { brief, duration } from "../lib/time.js";
import { t } from "../lib/words.js";

/** @typedef {{key: string, work_s: number, days: number}} Row */

/** As many are shown. */
const MOST = 12;

/** Letters without case and accents, so that "resume" finds "Résumé". @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class TaskSearch extends HTMLElement {
  /** @type {Row[]} */
  #rows = [];
  #field = h("input", { type: "search", id: "task-search", autocomplete: "off", oninput: () => this.#draw() });
  #list = h("ul", {});
  #found = h("p", { class: "quiet", role: "status" });

  connectedCallback() {
    if (this.firstChild) return;
    this.append(h("div", { class: "field" }, h("label", { for: "task-search" }, t("find-task")), this.#field), this.#found, this.#list);
  }

  /** @param {Row[]} rows sorted by their work, the most first */
  update(rows) {
    this.#rows = rows.filter(({ key }) => key !== "");
    this.hidden = this.#rows.length === 0;
    this.#draw();
  }

  ready() {
    this.#field.focus();
  }

  #draw() {
    const words = plain(this.#field.value).split(/\s+/).filter(Boolean);
    const found = this.#rows.filter(({ key }) => words.every((word) => plain(key).includes(word)));
    const work = found.reduce((sum, row) => sum + row.work_s, 0);
    say(this.#found, words.length === 0 ? "" : found.length === 0 ? t("no-task-found") : t("tasks-found", { tasks: found.length, work: duration(work) }));
    this.#list.replaceChildren(
      ...found.slice(0, MOST).map(({ key, work_s: seconds, days }) =>
        h("li", {}, h("bdi", { class: "task" }, key), h("span", { class: "quiet" }, t("on-days", { n: days })), h("span", { class: "sum" }, brief(seconds))),
      ),
    );
  }
}

customElements.define("task-search", TaskSearch);
