/** Dates off, and ranges of dates. Says `set` with the whole list. @import {Setting} from "../lib/types.js" */

import { h, icon, say } from "../lib/dom.js";
import { longDates } from "../lib/time.js";
import { t } from "../lib/words.js";

const CROSS = "M7 7l10 10M17 7L7 17";

export class DateList extends HTMLElement {
  /** @type {Setting|null} */
  #setting = null;
  #list = h("ul", { class: "dates" });
  #first = h("input", { type: "text", inputmode: "numeric", placeholder: "2026-12-24", maxlength: "10", autocomplete: "off", "data-do": "off-first" });
  #last = h("input", { type: "text", inputmode: "numeric", placeholder: t("last-hint"), maxlength: "10", autocomplete: "off", "data-do": "off-last" });
  #refusal = h("p", { class: "refusal", role: "alert", id: "dates-refusal" });

  connectedCallback() {
    if (this.firstChild) return;
    say(this.#refusal, "");
    const add = (/** @type {Event} */ event) => {
      event.preventDefault();
      const [first, last] = [this.#first.value.trim(), this.#last.value.trim()];
      if (first) this.#send([...this.#dates, last && last !== first ? `${first}..${last}` : first]);
    };
    this.append(
      this.#list,
      h(
        "form",
        { class: "add-dates", onsubmit: add },
        h("label", { class: "field" }, h("span", {}, t("first-day")), this.#first),
        h("label", { class: "field" }, h("span", {}, t("last-day")), this.#last),
        h("button", { class: "button chip", "data-do": "add-dates" }, t("add-dates")),
      ),
      this.#refusal,
    );
  }

  get #dates() {
    return /** @type {string[]} */ (this.#setting?.value ?? []);
  }

  /** @param {Setting} setting */
  update(setting) {
    this.#setting = setting;
    this.#list.replaceChildren(
      ...this.#dates.map((date, i) => {
        const name = longDates(date);
        const remove = () => this.#send(this.#dates.filter((_, at) => at !== i));
        return h("li", {}, h("span", {}, name), h("button", { type: "button", class: "round", "aria-label": t("remove", { what: name }), "data-do": `remove ${date}`, onclick: remove }, icon(CROSS)));
      }),
    );
  }

  taken() {
    this.#first.value = "";
    this.#last.value = "";
    say(this.#refusal, "");
    if (this.contains(document.activeElement) || document.activeElement === document.body) this.#first.focus();
  }

  /** @param {string} why */
  refuse(why) {
    say(this.#refusal, why);
  }

  /** @param {string[]} dates */
  #send(dates) {
    const detail = { key: this.#setting?.key, value: JSON.stringify(dates) };
    this.dispatchEvent(new CustomEvent("set", { detail, bubbles: true }));
  }
}

customElements.define("date-list", DateList);
