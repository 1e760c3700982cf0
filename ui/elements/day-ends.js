/**
 * When each day ends, as seven columns: one gesture over them sets all, arrow keys set one, all the way down is a day off.
 * Holds its values; whoever asks reads them.
 */

import { h } from "../lib/dom.js";
import { shownTime } from "../lib/time.js";
import { t } from "../lib/words.js";

const STEP = 15;
/** The ends that can be told from each other here; others are typed in the settings. */
const EARLIEST = 12 * 60;
const LATEST = 22 * 60;
/** Below the earliest: the day is off. */
const OFF = EARLIEST - STEP;

export class DayEnds extends HTMLElement {
  /** @type {Map<string, {node: HTMLElement, label: HTMLElement, at: number}>} */
  #days = new Map();

  /** @param {[string, number|null][]} days each day and its end in minutes, null where it is off */
  ask(days) {
    if (this.#days.size > 0) return;
    this.setAttribute("role", "group");
    this.addEventListener("pointerdown", (event) => {
      this.setPointerCapture(event.pointerId);
      this.#paint(event);
    });
    this.addEventListener("pointermove", (event) => {
      if (this.hasPointerCapture(event.pointerId)) this.#paint(event);
    });
    for (const [day, end] of days) {
      const label = h("span", { class: "at", "aria-hidden": "true" });
      const node = h(
        "div",
        {
          class: "day-end",
          role: "slider",
          tabindex: "0",
          "data-do": `ends ${day}`,
          "aria-label": t("end-of", { day: t(`weekday-${day}`) }),
          "aria-valuemin": String(OFF),
          "aria-valuemax": String(LATEST),
          "aria-orientation": "vertical",
          onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(day, event),
        },
        label,
        h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "full" })),
        h("span", { class: "name", "aria-hidden": "true" }, t(`weekday-short-${day}`)),
      );
      this.#days.set(day, { node, label, at: OFF });
      this.append(node);
      this.#set(day, end ?? OFF);
    }
  }

  /** Each day and its end in minutes, null where it is off. @returns {[string, number|null][]} */
  get ends() {
    return [...this.#days].map(([day, { at }]) => [day, at === OFF ? null : at]);
  }

  /** Ready for keys. */
  ready() {
    [...this.#days.values()][0]?.node.focus();
  }

  /** @param {string} day @param {number} at */
  #set(day, at) {
    const known = this.#days.get(day);
    if (!known) return;
    known.at = Math.min(LATEST, Math.max(OFF, at));
    const isOff = known.at === OFF;
    known.label.textContent = isOff ? t("off") : shownTime(known.at);
    known.node.classList.toggle("is-off", isOff);
    known.node.setAttribute("aria-valuenow", String(known.at));
    known.node.setAttribute("aria-valuetext", isOff ? t("off") : shownTime(known.at));
    known.node.style.setProperty("--full", String((known.at - OFF) / (LATEST - OFF)));
  }

  /** @param {string} day @param {KeyboardEvent} event */
  #key(day, event) {
    const at = this.#days.get(day)?.at ?? OFF;
    const turn = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const by = { ArrowUp: STEP, ArrowDown: -STEP, ArrowRight: STEP * turn, ArrowLeft: -STEP * turn, PageUp: 60, PageDown: -60, Home: -LATEST, End: LATEST, Delete: -LATEST }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#set(day, at + by);
  }

  /** Sets the day under the pointer to the height of the pointer. @param {PointerEvent} event */
  #paint(event) {
    event.preventDefault();
    for (const [day, { node }] of this.#days) {
      const box = node.getBoundingClientRect();
      const track = /** @type {Element} */ (node.querySelector(".track")).getBoundingClientRect();
      // Where letters are large the columns lie down.
      const isLying = track.width > track.height;
      const isHere = isLying ? event.clientY >= box.top && event.clientY <= box.bottom : event.clientX >= box.left && event.clientX <= box.right;
      if (!isHere) continue;
      const across = (event.clientX - track.left) / track.width;
      const turned = getComputedStyle(this).direction === "rtl" ? 1 - across : across;
      const part = isLying ? turned : 1 - (event.clientY - track.top) / track.height;
      this.#set(day, OFF + Math.round((part * (LATEST - OFF)) / STEP) * STEP);
    }
  }
}

customElements.define("day-ends", DayEnds);
