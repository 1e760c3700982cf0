/**
 * What runs, and the time left or over, large. Counts by itself; seconds only in the last minute.
 * @import {View} from "../lib/types.js"
 */

import { h, say } from "../lib/dom.js";
import { duration, ms } from "../lib/time.js";
import { t } from "../lib/words.js";

const MINUTE = 60000;

/** @typedef {{figure: string, unit: string, next: number}} Reading */

/**
 * What the clock reads, and in how many milliseconds it will read something else.
 * @param {View} view @param {number} now @returns {Reading}
 */
export function read(view, now) {
  const due = target(view);
  if (due) {
    const left = ms(due) - now;
    if (left > MINUTE) return minutes(Math.ceil(left / MINUTE), "left", (left - 1) % MINUTE + 1);
    if (left > 0) {
      const n = Math.ceil(left / 1000);
      return { figure: String(n), unit: t("seconds-left", { n }), next: left - (n - 1) * 1000 };
    }
    return minutes(Math.floor(-left / MINUTE), "over", MINUTE - (-left % MINUTE));
  }
  if (view.since && view.phase !== "idle") {
    const spent = Math.max(0, now - ms(view.since));
    return minutes(Math.floor(spent / MINUTE), view.phase === "away" ? "away" : "in", MINUTE - (spent % MINUTE));
  }
  return { figure: "", unit: "", next: Infinity };
}

/**
 * What the time counts to: an open promise in work, since it is the promise that speaks then (contract §3, one voice), else
 * the planned end.
 * @param {View} view
 */
export function target(view) {
  const isWork = view.phase === "focus" || view.phase === "meeting";
  return isWork && view.extension ? view.extension.due : view.due;
}

/** @param {number} n @param {"left"|"over"|"in"|"away"} what @param {number} next @returns {Reading} */
function minutes(n, what, next) {
  if (n < 60) return { figure: String(n), unit: t(`minutes-${what}`, { n }), next };
  return { figure: duration(n * 60), unit: t(`hours-${what}`), next };
}

export class BigTime extends HTMLElement {
  #title = h("h1", { class: "title", id: "state" });
  #figure = h("span", { class: "figure", dir: "auto" });
  #unit = h("span", { class: "unit" });
  #time = h("div", { class: "reading", id: "time", role: "timer", "aria-live": "off" }, this.#figure, " ", this.#unit);
  #task = h("p", { class: "task", dir: "auto", id: "task" });
  #detail = h("p", { class: "detail" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#title, this.#time, this.#task, this.#detail);
  }

  /** @param {View} view @param {number} now @returns {number} milliseconds until it looks different */
  update(view, now) {
    const reading = read(view, now);
    say(this.#title, view.words.title);
    say(this.#task, view.task);
    say(this.#detail, view.words.detail);
    say(this.#figure, reading.figure);
    say(this.#unit, reading.unit);
    // Named as a whole: WebKitGTK reads no text out of the boxes in a timer.
    const whole = `${reading.figure} ${reading.unit}`;
    if (this.#time.ariaLabel !== whole) this.#time.ariaLabel = whole;
    this.#time.hidden = reading.figure === "";
    this.#figure.classList.toggle("long", reading.figure.length > 3);
    this.classList.toggle("still", reading.figure === "");
    return reading.next;
  }
}

customElements.define("big-time", BigTime);
