/**
 * What may speak, and how firmly at most: one choice a rule. Says `set` for the list of silent rules, and for the levels.
 * @import {Setting} from "../lib/types.js"
 */

import { h, say } from "../lib/dom.js";
import { has, t } from "../lib/words.js";

/** As firm as it gets; it is what a rule without a level has. */
const FULL = "4";
const NEVER = "0";

export class RuleList extends HTMLElement {
  /** @type {Map<string, HTMLSelectElement>} */
  #rows = new Map();
  /** @type {string[]} */
  #silent = [];
  /** @type {Record<string, number>} */
  #levels = {};
  #refusal = h("p", { class: "refusal", role: "alert" });

  /** @param {Setting} silence @param {Setting} levels */
  update(silence, levels) {
    this.#silent = /** @type {string[]} */ (silence.value);
    this.#levels = /** @type {Record<string, number>} */ (levels.value);
    if (this.#rows.size === 0) this.#build(silence.choices ?? []);
    for (const [rule, select] of this.#rows) {
      select.value = this.#silent.includes(rule) ? NEVER : String(this.#levels[rule] ?? FULL);
    }
  }

  taken() {
    say(this.#refusal, "");
  }

  /** @param {string} why */
  refuse(why) {
    say(this.#refusal, why);
  }

  /** @param {string[]} rules */
  #build(rules) {
    say(this.#refusal, "");
    for (const rule of rules) {
      const options = [0, 1, 2, 3, 4].map((level) => h("option", { value: String(level) }, t(`level-${level}`))).reverse();
      const select = h("select", { "data-key": `nudge.${rule}`, onchange: () => this.#choose(rule, select.value) }, ...options);
      this.#rows.set(rule, select);
      this.append(h("label", { class: "field rule" }, h("span", {}, has(`rule-${rule}`) ? t(`rule-${rule}`) : rule), select));
    }
    this.append(this.#refusal);
  }

  /** @param {string} rule @param {string} choice */
  #choose(rule, choice) {
    const silent = this.#silent.filter((other) => other !== rule);
    if (choice === NEVER) silent.push(rule);
    if (silent.length !== this.#silent.length) this.#set("nudge.silence", JSON.stringify(silent));
    if (choice === NEVER) return;
    const { [rule]: had, ...levels } = this.#levels;
    if (choice !== FULL) levels[rule] = Number(choice);
    const all = Object.entries(levels).map(([name, level]) => `${name} = ${level}`);
    if (levels[rule] !== had) this.#set("nudge.max_level", `{${all.join(", ")}}`);
  }

  /** @param {string} key @param {string} value */
  #set(key, value) {
    this.dispatchEvent(new CustomEvent("set", { detail: { key, value }, bubbles: true }));
  }
}

customElements.define("rule-list", RuleList);
