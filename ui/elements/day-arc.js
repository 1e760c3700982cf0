/**
 * The workday as a low arc from morning to night: what happened lies on it, a house stands at the end of day, a moon at
 * bedtime, and the arc past the house is dusk. Drawn to the width it has, so that strokes and letters keep their size.
 * @import {Day} from "../lib/types.js"
 */

import { s } from "../lib/dom.js";
import { local, ms } from "../lib/time.js";

const MINUTE = 60000;
const WIDTH = 10;
/** Room beside the arc for the moon, above it for house and label, below it for the labels of its ends. */
const SIDE = 30;
const SKY = 46;
const GROUND = 26;

const HOUSE = "M-8 0V-9L0-16L8-9V0H3V-6H-3V0Z";
const MOON = "M3.2-7.3A8 8 0 1 0 3.2 7.3A7.6 7.6 0 0 1 3.2-7.3Z";

/** @typedef {[number, number]} Span */

/**
 * The pieces of a block: inside the ranges or before the first, and past them.
 * @param {Span} span @param {Span[]} ranges @returns {{span: Span, past: boolean}[]}
 */
export function cut([from, to], ranges) {
  const first = ranges[0]?.[0] ?? -Infinity;
  const edges = [from, to, ...ranges.flat().filter((t) => t > from && t < to)].sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, i) => {
    const start = edges[i];
    const past = start >= first && !ranges.some(([a, b]) => start >= a && start < b);
    return end > start ? [{ span: /** @type {Span} */ ([start, end]), past }] : [];
  });
}

export class DayArc extends HTMLElement {
  /** @type {Day|null} */
  #day = null;
  #now = 0;
  #svg = s("svg", { role: "img", class: "arc" });
  #resized = new ResizeObserver(() => this.#draw());

  connectedCallback() {
    this.append(this.#svg);
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
  }

  /** @param {Day} day @param {number} now @param {string} label @returns {number} until it looks different */
  update(day, now, label) {
    const minute = Math.floor(now / MINUTE);
    if (day !== this.#day || minute !== Math.floor(this.#now / MINUTE)) {
      this.#day = day;
      this.#now = now;
      this.#svg.setAttribute("aria-label", label);
      this.#draw();
    }
    return (minute + 1) * MINUTE - now;
  }

  #draw() {
    const width = this.clientWidth;
    if (!this.#day || width === 0) return;
    const day = this.#day;
    const from = ms(day.from);
    const to = Math.max(ms(day.to), this.#now > from ? this.#now : 0, from + MINUTE);
    const chord = width - 2 * SIDE;
    const rise = Math.min(chord * 0.31, 170);
    const radius = (chord * chord) / 8 / rise + rise / 2;
    const half = Math.asin(chord / 2 / radius);
    const centre = [width / 2, SKY + radius];
    const height = SKY + rise + GROUND;
    const turn = getComputedStyle(this).direction === "rtl" ? -1 : 1;

    /** @param {number} t */
    const angle = (t) => turn * half * (2 * ((t - from) / (to - from)) - 1);
    /** @param {number} t @param {number} [out] */
    const at = (t, out = 0) => {
      const a = angle(Math.min(Math.max(t, from), to));
      return [centre[0] + (radius + out) * Math.sin(a), centre[1] - (radius + out) * Math.cos(a)].map((n) => +n.toFixed(2));
    };
    /** @param {number} a @param {number} b @param {number} [out] */
    const path = (a, b, out = 0) =>
      `M${at(a, out).join(" ")}A${radius + out} ${radius + out} 0 0 ${turn > 0 ? 1 : 0} ${at(b, out).join(" ")}`;
    /** @param {string} name @param {number} a @param {number} b @param {number} [out] */
    const line = (name, a, b, out) => (b > a ? s("path", { class: name, d: path(a, b, out) }) : null);

    const ranges = day.ranges.map((r) => /** @type {Span} */ ([ms(r.start), ms(r.end)]));
    const ends = day.ends ? ms(day.ends) : null;
    const bed = ms(day.bedtime);
    const drawn = [line("sky", from, to), ends !== null && line("sky past", Math.max(ends, from), to)];
    for (const [a, b] of ranges) drawn.push(line("range", Math.max(a, from), Math.min(b, to)));

    for (const block of day.blocks) {
      const span = /** @type {Span} */ ([ms(block.start), block.running ? Math.max(this.#now, ms(block.end)) : ms(block.end)]);
      if (block.kind === "break") drawn.push(line("gap", ...span));
      else if (block.kind === "away") drawn.push(line("away", ...span));
      else
        for (const { span: part, past } of cut(span, ranges)) {
          drawn.push(line(`work ${block.kind}${past ? " past" : ""}`, ...part));
          if (block.kind === "meeting") drawn.push(line("core", ...part));
        }
    }

    for (const promise of day.promises) {
      const [a, due] = [ms(promise.start), ms(promise.due)];
      const end = promise.open ? Math.max(this.#now, ms(promise.end)) : ms(promise.end);
      const d = `M${at(a, -9).join(" ")}L${at(a, -14).join(" ")}${path(a, due, -14).replace("M", "L")}L${at(due, -9).join(" ")}`;
      drawn.push(s("path", { class: "promise", d }), line("became", due, end, -14));
    }

    const low = height - GROUND - 30;
    const floor = height - 6;
    // Half of "00:00" in the letters of the day, whose size is the user's.
    const room = 1.15 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const moon = at(bed);
    const isMoonLow = moon[1] > low;
    /** A time: at the sign's foot on the ground, else above it. @param {string} t @param {number} out @param {boolean} onGround */
    const label = (t, out, onGround) => {
      const [x, y] = onGround ? [at(ms(t))[0], floor] : at(ms(t), out);
      return s("text", { x: Math.min(Math.max(x, room), width - room), y, class: "label" }, local(t));
    };
    const sign = (/** @type {string} */ name, /** @type {string} */ d, /** @type {number} */ t, /** @type {number} */ out) =>
      s("path", { class: name, d, transform: `translate(${at(t, out).join(" ")})` });

    drawn.push(label(day.from, 0, true), sign("moon", MOON, bed, WIDTH / 2 + 11), label(day.bedtime, 38, isMoonLow));
    if (ends !== null) {
      const house = at(ends);
      // Two times side by side on the ground need room; the house then has its own inside the arc.
      const isTight = isMoonLow && Math.abs(house[0] - moon[0]) < 3 * SIDE;
      const isLow = house[1] > low - 20;
      drawn.push(sign("house", HOUSE, ends, WIDTH / 2 + 2), label(day.ends ?? "", isLow && isTight ? -34 : 29, isLow && !isTight));
    }
    if (this.#now >= from && this.#now <= to) {
      const [cx, cy] = at(this.#now);
      drawn.push(s("circle", { class: "now", cx, cy, r: 7 }));
    }

    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.setAttribute("width", String(width));
    this.#svg.setAttribute("height", String(height));
    this.#svg.replaceChildren(...drawn.filter((node) => node instanceof Node));
  }
}

customElements.define("day-arc", DayArc);
