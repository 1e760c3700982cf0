/** Twenty-four hours, how much of each was focus and how much meetings, over the week. */

import { h, s } from "../lib/dom.js";

const BAR = 8;
const STEP = 12;
const HEIGHT = 44;

export class HourStrip extends HTMLElement {
  #svg = s("svg", { "aria-hidden": "true", preserveAspectRatio: "none" });
  #hours = h("div", { class: "hours", "aria-hidden": "true" });

  connectedCallback() {
    if (!this.firstChild) this.append(this.#svg, this.#hours);
  }

  /** @param {number[]} focus @param {number[]} meeting seconds by hour */
  update(focus, meeting) {
    const used = [...focus.keys()].filter((hour) => focus[hour] + meeting[hour] > 0);
    this.hidden = used.length === 0;
    if (this.hidden) return;
    const [from, to] = [Math.min(8, used[0]), Math.max(18, used[used.length - 1] + 1)];
    const most = Math.max(...focus.map((f, hour) => f + meeting[hour]));
    const scale = (/** @type {number} */ seconds) => (seconds / most) * HEIGHT;
    const turn = getComputedStyle(this).direction === "rtl";
    const bars = [];
    for (let hour = from; hour < to; hour++) {
      const x = (turn ? to - 1 - hour : hour - from) * STEP + (STEP - BAR) / 2;
      const [f, m] = [scale(focus[hour]), scale(meeting[hour])];
      bars.push(s("rect", { class: "floor", x, y: HEIGHT - 1.5, width: BAR, height: 1.5 }));
      bars.push(s("rect", { class: "focus", x, y: HEIGHT - f, width: BAR, height: f }));
      // A meeting is a frame where focus is solid, as on the arc.
      if (m > 3) bars.push(s("rect", { class: "meeting", x: x + 1, y: HEIGHT - f - m + 1, width: BAR - 2, height: m - 2.5 }));
    }
    this.#svg.setAttribute("viewBox", `0 0 ${(to - from) * STEP} ${HEIGHT}`);
    this.#svg.replaceChildren(...bars);
    const marks = [];
    for (let hour = Math.ceil(from / 3) * 3; hour <= to; hour += 3) {
      const mark = h("span", {}, String(hour % 24).padStart(2, "0"));
      mark.style.setProperty("--at", String((hour - from) / (to - from)));
      marks.push(mark);
    }
    this.#hours.replaceChildren(...marks);
  }
}

customElements.define("hour-strip", HourStrip);
