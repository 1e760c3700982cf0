/**
 * What is asked at a first start, one question at a time and each with a way past it: when the days end, when one wants to be
 * in bed, whether to start at login. Answers are settings like any other; the engine says what it does not take.
 * Says `answered` when nothing is left to ask.
 */

import "./day-ends.js";

import * as bridge from "../bridge.js";
import { h, icon, say } from "../lib/dom.js";
import { firstWeekday, hhmm, ranges } from "../lib/time.js";
import { refusal, t } from "../lib/words.js";
import { set } from "../state.js";

/** @import {DayEnds} from "./day-ends.js" */

const STEP = 15;
const DAY = 1440;
/** Where a day begins that had no hours before. */
const USUAL_START = 9 * 60;

/** @typedef {{title: string, hint: string, body: HTMLElement, yes: string, no?: string, answer: () => Promise<string>}} Question */

/** Sets one key. @param {string} key @param {string} value @returns {Promise<string>} why not, "" where it is done */
async function put(key, value) {
  const reply = await bridge.ask({ do: "set", key, value });
  return reply.ok ? "" : refusal(reply);
}

/** A question's own words. @param {"ends"|"bed"|"login"} of */
const asked = (of) => ({ title: t(`first-${of}-title`), hint: t(`first-${of}-hint`), yes: t(`first-${of}-yes`) });

export class FirstStart extends HTMLElement {
  #ends = /** @type {DayEnds} */ (document.createElement("day-ends"));
  #bed = h("input", { type: "text", inputmode: "numeric", maxlength: "5", autocomplete: "off", "aria-label": t("bedtime"), "data-do": "bedtime" });
  #step = h("p", { class: "quiet" });
  #title = h("h2", { id: "first-title", tabindex: "-1" });
  #hint = h("p", { class: "quiet" });
  #body = h("div", {});
  #refusal = h("p", { class: "refusal", role: "alert", id: "first-refusal" });
  #yes = h("button", { class: "button solid", "data-do": "first-yes" });
  #no = h("button", { type: "button", class: "button", "data-do": "first-no", onclick: () => this.#next() });
  #never = h("button", { type: "button", class: "button quiet", "data-do": "first-never", onclick: () => this.#end() }, t("not-now"));
  /** @type {Map<string, [number, number][]>} */
  #hours = new Map();
  #at = 0;
  #isRead = false;
  /** @type {Question[]} */
  #questions = [
    { ...asked("ends"), body: this.#ends, answer: () => this.#answerEnds() },
    { ...asked("bed"), body: this.#stepper(), answer: () => put("day.bedtime", this.#bed.value.trim()) },
    { ...asked("login"), no: t("first-login-no"), body: h("div", {}), answer: () => this.#answerLogin() },
  ];

  connectedCallback() {
    if (this.firstChild) return;
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#answer();
    };
    this.append(
      h(
        "form",
        { class: "panel first", "aria-labelledby": "first-title", onsubmit: send },
        h("header", {}, this.#title, this.#step),
        this.#hint,
        this.#body,
        this.#refusal,
        h("div", { class: "row" }, this.#yes, this.#no, this.#never),
        h("button", { type: "button", class: "button chip elsewhere", "data-do": "from-elsewhere", onclick: () => set({ screen: "settings", source: { name: "", n: 0 } }) }, t("from-elsewhere")),
      ),
    );
    this.hidden = true;
  }

  /** Where it is to be seen. @param {boolean} isAsked */
  update(isAsked) {
    if (isAsked && !this.#isRead) {
      this.#isRead = true;
      this.#load();
    }
    this.hidden = !isAsked || this.#hours.size === 0;
  }

  /** Begins with what is in force; where login cannot be asked about, it is not. */
  async #load() {
    const [settings, login] = await Promise.allSettled([bridge.settings(), bridge.autostart("status")]);
    if (settings.status === "rejected") return;
    const { keys } = settings.value;
    for (const { key, takes, value } of keys) {
      if (takes === "ranges") this.#hours.set(key.split(".")[1], ranges(String(value)));
      if (key === "day.bedtime") this.#bed.value = String(value);
    }
    if (login.status === "rejected" || login.value) this.#questions.pop();
    this.#ends.ask([...this.#hours].map(([day, hours]) => [day, hours.length > 0 ? hours[hours.length - 1][1] % DAY : null]));
    this.#show(false);
    this.dispatchEvent(new CustomEvent("ready", { bubbles: true }));
  }

  /** @param {boolean} isNext whether the user has come from the question before */
  #show(isNext) {
    const { title, hint, body, yes, no } = this.#questions[this.#at];
    say(this.#title, title);
    say(this.#hint, hint);
    say(this.#step, t("step", { n: this.#at + 1, of: this.#questions.length }));
    say(this.#refusal, "");
    this.#body.replaceChildren(body);
    this.#yes.textContent = yes;
    say(this.#no, no);
    if (isNext) this.#title.focus();
  }

  async #answer() {
    this.#yes.disabled = true;
    const why = await this.#questions[this.#at].answer();
    this.#yes.disabled = false;
    if (why) return say(this.#refusal, why);
    this.#next();
  }

  #next() {
    this.#at += 1;
    if (this.#at < this.#questions.length) return this.#show(true);
    this.#end();
  }

  /** It is asked once. */
  async #end() {
    // A week begins as it does there; what is usual is not written down.
    const first = firstWeekday();
    if (first !== "monday") await put("week.starts_on", first);
    const why = await put("app.asked", "true");
    if (why) return say(this.#refusal, why);
    this.dispatchEvent(new CustomEvent("answered", { bubbles: true }));
  }

  /** The days whose end was moved. */
  async #answerEnds() {
    for (const [day, end] of this.#ends.ends) {
      const had = this.#hours.get(day) ?? [];
      const last = had.length > 0 ? had[had.length - 1][1] % DAY : null;
      if (end === last) continue;
      const why = await put(`week.${day}`, end === null ? "off" : `${hhmm(had[0]?.[0] ?? USUAL_START)}-${hhmm(end)}`);
      if (why) return why;
      this.#hours.set(day, end === null ? [] : [[had[0]?.[0] ?? USUAL_START, end]]);
    }
    return "";
  }

  async #answerLogin() {
    try {
      await bridge.autostart("on");
      return "";
    } catch (why) {
      return String(why);
    }
  }

  #stepper() {
    const step = (/** @type {number} */ by) => () => {
      const [h1, m1] = this.#bed.value.split(":").map(Number);
      const at = h1 * 60 + m1;
      if (!Number.isNaN(at)) this.#bed.value = hhmm((at + by + DAY) % DAY);
    };
    return h(
      "div",
      { class: "row stepper" },
      h("button", { type: "button", class: "round", "aria-label": t("earlier"), onclick: step(-STEP) }, icon("M6 12h12")),
      this.#bed,
      h("button", { type: "button", class: "round", "aria-label": t("later"), onclick: step(STEP) }, icon("M6 12h12M12 6v12")),
    );
  }
}

customElements.define("first-start", FirstStart);
