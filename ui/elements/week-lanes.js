/**
 * Seven days as seven arcs laid flat, one clock over all of them: the plan faint, first to last work on it, dusk past the
 * house.
 * @import {ReportDay} from "../lib/types.js"
 */

import { h, s } from "../lib/dom.js";
import { brief, duration, longWeekday, wallMinutes, weekday } from "../lib/time.js";
import { t } from "../lib/words.js";

const HEIGHT = 34;
const BASE = 27;
const RISE = 9;
const EDGE = 8;
const HOUSE = "M-5.5 0V-6L0-11L5.5-6V0H2V-4H-2V0Z";

/** @typedef {{from: number, to: number}} Axis minutes of the day */

/** The hours that all seven lanes need, whole and at least a day at a desk. @param {ReportDay[]} days @returns {Axis} */
function axis(days) {
  const all = days.flatMap((day) => Object.values(extent(day)).filter((m) => m !== null));
  return {
    from: Math.floor(Math.min(9 * 60, ...all) / 60) * 60,
    to: Math.ceil(Math.max(18 * 60, ...all) / 60) * 60,
  };
}

/** @param {ReportDay} day */
function extent(day) {
  const minutes = (/** @type {string|null} */ t) => {
    if (!t) return null;
    return t.length === 5 ? Number(t.slice(0, 2)) * 60 + Number(t.slice(3)) : wallMinutes(t, day.date);
  };
  const [start, end] = [minutes(day.start), minutes(day.end)];
  // A range that ends before it starts is a night shift.
  const wrapped = start !== null && end !== null && end <= start ? end + 1440 : end;
  return { start, end: wrapped, first: minutes(day.first), last: minutes(day.last) };
}

/** A day for those who hear it. @param {ReportDay} day */
function spoken({ date, work_s: work, overtime_s: overtime, off }) {
  const day = longWeekday(date);
  if (work === 0) return t(off ? "lane-off" : "lane-no-work", { day });
  const values = { day, work: duration(work) };
  if (off) return t("lane-off-work", values);
  return overtime > 0 ? t("lane-overtime", { ...values, overtime: duration(overtime) }) : t("lane-work", values);
}

export class WeekLanes extends HTMLElement {
  /** @type {ReportDay[]} */
  #days = [];
  #today = "";
  #list = h("ol", { class: "lanes" });
  #hours = h("div", { class: "hours", "aria-hidden": "true" });
  #resized = new ResizeObserver(() => this.#draw());

  connectedCallback() {
    if (!this.firstChild) this.append(this.#list, this.#hours);
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
  }

  /** @param {ReportDay[]} days @param {string} today */
  update(days, today) {
    this.#days = days;
    this.#today = today;
    this.#list.replaceChildren(
      ...days.map((day) =>
        h(
          "li",
          { "aria-current": day.date === today ? "date" : null },
          h("span", { class: "unseen" }, spoken(day)),
          h("span", { class: "name", "aria-hidden": "true" }, weekday(day.date)),
          s("svg", { class: "lane", "aria-hidden": "true" }),
          h(
            "span",
            { class: "sum", "aria-hidden": "true" },
            day.work_s > 0 ? brief(day.work_s) : day.off ? t("off") : "",
            day.overtime_s > 0 && h("span", { class: "past" }, day.off ? t("past-off") : t("past", { overtime: brief(day.overtime_s) })),
          ),
        ),
      ),
    );
    this.#draw();
  }

  #draw() {
    const lanes = [...this.#list.querySelectorAll("svg")];
    const width = lanes[0]?.clientWidth ?? 0;
    if (width === 0) return;
    const turn = getComputedStyle(this).direction === "rtl";
    const { from, to } = axis(this.#days);
    const x = (/** @type {number} */ t) => {
      const at = EDGE + t * (width - 2 * EDGE);
      return turn ? width - at : at;
    };
    const y = (/** @type {number} */ t) => BASE - RISE * 4 * t * (1 - t);
    const place = (/** @type {number} */ minute) => (minute - from) / (to - from);

    /** A cut of the flat arc; a parabola's cut is one quadratic curve. @param {string} name @param {number} a @param {number} b */
    const line = (name, a, b) => {
      if (b <= a) return null;
      const [p, q] = [place(a), place(b)];
      const middle = y(p) - RISE * 4 * (1 - 2 * p) * ((q - p) / 2);
      const d = `M${x(p)} ${y(p)}Q${x((p + q) / 2)} ${middle} ${x(q)} ${y(q)}`;
      return s("path", { class: name, d });
    };

    lanes.forEach((svg, i) => {
      const { start, end, first, last } = extent(this.#days[i]);
      /** @type {(Node|null)[]} */
      const drawn = [line("sky", from, to)];
      if (start !== null && end !== null) drawn.push(line("range", start, end));
      if (first !== null && last !== null) {
        const house = end ?? first;
        drawn.push(line("work", first, Math.min(last, house)), line("past", Math.max(first, house), last));
      }
      if (end !== null) drawn.push(s("path", { class: "house", d: HOUSE, transform: `translate(${x(place(end))} ${y(place(end)) - 5})` }));
      svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      svg.replaceChildren(...drawn.filter((node) => node !== null));
    });
    this.#label(from, to);
  }

  /** @param {number} from @param {number} to */
  #label(from, to) {
    const every = to - from > 16 * 60 ? 360 : 180;
    const marks = [];
    for (let m = Math.ceil(from / every) * every; m <= to; m += every) {
      const mark = h("span", {}, String((m / 60) % 24).padStart(2, "0"));
      mark.style.setProperty("--at", String((m - from) / (to - from)));
      marks.push(mark);
    }
    this.#hours.replaceChildren(...marks);
  }
}

customElements.define("week-lanes", WeekLanes);
