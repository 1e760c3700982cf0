/**
 * The seven days as bars, with a clock under them. A day is on or off, its hours are typed ("09:00-14:30, 20:00-21:30"), and
 * each end of a bar can be moved by arrow keys or by hand. Says `set` with `{key, value}`.
 * @import {Setting} from "../lib/types.js"
 */

import { h, say } from "../lib/dom.js";
import { hhmm, ranges, shownTime } from "../lib/time.js";
import { t } from "../lib/words.js";

const STEP = 15;
const HOUR = 60;
/** Keys within this are one change. */
const REST = 500;

/** @typedef {[number, number][]} Ranges minutes of the day */

/** @param {Ranges} all */
const text = (all) => (all.length === 0 ? "off" : all.map(([a, b]) => `${hhmm(a)}-${hhmm(b)}`).join(", "));

/** One day. */
class Row {
  /** @type {Setting|null} */
  #setting = null;
  #isOn = h("input", { type: "checkbox" });
  #name = h("span", { class: "full" });
  #short = h("span", { class: "short", "aria-hidden": "true" });
  #bar = h("div", { class: "bar" });
  #text = h("input", { type: "text", autocomplete: "off", spellcheck: "false", class: "hours-of" });
  #refusal = h("p", { class: "refusal", role: "alert" });
  #wait = 0;
  #isOpen = false;
  /** The hours it had when it was last on. */
  #last = "";
  node = h("li", {}, h("label", { class: "name" }, this.#isOn, this.#name, this.#short), this.#bar, h("div", { class: "field" }, this.#text), this.#refusal);

  /** @param {string} day @param {() => {from: number, to: number}} axis */
  constructor(day, axis) {
    const name = t(`weekday-${day}`);
    this.axis = axis;
    this.day = day;
    this.name = name;
    this.#name.textContent = name;
    this.#short.textContent = name.slice(0, 3);
    this.#isOn.setAttribute("aria-label", name);
    this.#isOn.dataset.do = `on ${day}`;
    this.#text.dataset.key = `week.${day}`;
    this.#text.setAttribute("aria-label", t("hours-of", { day: name }));
    say(this.#refusal, "");
    this.#isOn.addEventListener("change", () => this.#send(this.#isOn.checked ? this.#last : "off"));
    this.#text.addEventListener("input", () => (this.#isOpen = true));
    this.#text.addEventListener("change", () => this.#send(this.#text.value.trim()));
  }

  /** The hours as they are shown. @returns {Ranges} */
  get hours() {
    return ranges(this.#text.value);
  }

  /** @param {Setting} setting @param {string} usual hours for a day that has had none */
  update(setting, usual) {
    this.#setting = setting;
    const value = String(setting.value);
    if (value !== "off") this.#last = value;
    if (!this.#last) this.#last = usual;
    if (this.#isOpen) return;
    this.#text.value = value;
    this.#isOn.checked = value !== "off";
  }

  taken() {
    this.#isOpen = false;
    say(this.#refusal, "");
    this.#text.removeAttribute("aria-invalid");
  }

  /** @param {string} why */
  refuse(why) {
    say(this.#refusal, why);
    this.#text.setAttribute("aria-invalid", "true");
  }

  /** @param {string} value */
  #send(value) {
    this.#isOpen = true;
    this.#text.value = value;
    const detail = { key: `week.${this.day}`, value };
    this.node.dispatchEvent(new CustomEvent("set", { detail, bubbles: true }));
  }

  /** Handles stay where they are while they are moved, and so keep the focus. */
  draw() {
    const { from, to } = this.axis();
    const hours = this.hours;
    const pieces = [...this.#bar.querySelectorAll(".piece")];
    if (pieces.length !== hours.length) {
      this.#bar.replaceChildren(...hours.map((_, i) => h("div", { class: "piece" }, this.#handle(i, 0), this.#handle(i, 1))));
    }
    hours.forEach(([a, b], i) => {
      const piece = /** @type {HTMLElement} */ (this.#bar.children[i]);
      piece.style.setProperty("--from", String((a - from) / (to - from)));
      piece.style.setProperty("--to", String((b - from) / (to - from)));
      [a, b].forEach((at, end) => {
        piece.children[end].setAttribute("aria-valuenow", String(at));
        piece.children[end].setAttribute("aria-valuetext", shownTime(at));
      });
    });
  }

  /** One end of a range. @param {number} i @param {0|1} end */
  #handle(i, end) {
    const handle = h("button", {
      type: "button",
      role: "slider",
      class: end === 0 ? "handle start" : "handle end",
      "data-do": `${end === 0 ? "start" : "end"} ${this.day} ${i}`,
      "aria-label": end === 0 ? t("start-of", { day: this.name }) : t("end-of", { day: this.name }),
      "aria-valuemin": "0",
      "aria-valuemax": String(48 * HOUR),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const turn = getComputedStyle(this.node).direction === "rtl" ? -1 : 1;
        const by = { ArrowRight: STEP * turn, ArrowLeft: -STEP * turn, ArrowUp: STEP, ArrowDown: -STEP, PageUp: HOUR, PageDown: -HOUR }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const at = this.hours[i][end];
        this.#move(i, end, by > 0 ? Math.floor(at / STEP) * STEP + by : Math.ceil(at / STEP) * STEP + by);
        clearTimeout(this.#wait);
        this.#wait = setTimeout(() => this.#send(this.#text.value), REST);
      },
      onpointerdown: (/** @type {PointerEvent} */ event) => handle.setPointerCapture(event.pointerId),
      onpointermove: (/** @type {PointerEvent} */ event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const box = this.#bar.getBoundingClientRect();
        const { from, to } = this.axis();
        const part = (event.clientX - box.left) / box.width;
        const at = from + (getComputedStyle(this.node).direction === "rtl" ? 1 - part : part) * (to - from);
        this.#move(i, end, Math.round(at / STEP) * STEP);
      },
      onpointerup: () => this.#send(this.#text.value),
    });
    return handle;
  }

  /** @param {number} i @param {0|1} end @param {number} at */
  #move(i, end, at) {
    const hours = this.hours;
    const edges = hours.flat();
    const place = i * 2 + end;
    // An end stays between its neighbours, so that a bar never turns inside out.
    const least = place === 0 ? 0 : edges[place - 1] + STEP;
    const most = place === edges.length - 1 ? edges[0] + 24 * HOUR - STEP : edges[place + 1] - STEP;
    hours[i][end] = Math.min(most, Math.max(least, at));
    this.#isOpen = true;
    this.#text.value = text(hours);
    this.draw();
  }
}

export class WeekEditor extends HTMLElement {
  #list = h("ol", { class: "week" });
  #hours = h("div", { class: "hours", "aria-hidden": "true" });
  /** @type {Map<string, Row>} */
  #rows = new Map();
  #axis = { from: 6 * HOUR, to: 24 * HOUR };

  connectedCallback() {
    if (!this.firstChild) this.append(this.#list, this.#hours);
  }

  /** @param {Setting[]} days in the order of the week */
  update(days) {
    const usual = String(days.find((day) => day.value !== "off")?.value ?? days.find((day) => day.default !== "off")?.default ?? "");
    days.forEach((setting, i) => {
      const day = setting.key.split(".")[1];
      const row = this.#rows.get(day) ?? new Row(day, () => this.#axis);
      this.#rows.set(day, row);
      row.update(setting, usual);
      if (this.#list.children[i] !== row.node) this.#list.insertBefore(row.node, this.#list.children[i] ?? null);
    });
    this.#draw();
  }

  /** @param {string} key */
  row(key) {
    return this.#rows.get(key.split(".")[1]);
  }

  #draw() {
    const all = [...this.#rows.values()].flatMap((row) => row.hours.flat());
    const whole = (/** @type {number} */ m) => Math.floor(m / (3 * HOUR)) * 3 * HOUR;
    this.#axis = { from: whole(Math.min(6 * HOUR, ...all)), to: Math.max(24 * HOUR, whole(Math.max(...all, 0) + 3 * HOUR - 1)) };
    for (const row of this.#rows.values()) row.draw();
    const { from, to } = this.#axis;
    const marks = [];
    for (let m = from; m <= to; m += 3 * HOUR) {
      const mark = h("span", {}, String((m / HOUR) % 24).padStart(2, "0"));
      mark.style.setProperty("--at", String((m - from) / (to - from)));
      marks.push(mark);
    }
    this.#hours.replaceChildren(...marks);
  }
}

customElements.define("week-editor", WeekEditor);
