/**
 * The one place that speaks to a screen reader by itself: changes of phase and milestones, never seconds.
 * @import {View} from "./types.js"
 */

import { target as counted } from "../elements/big-time.js";
import { h } from "./dom.js";
import { ms } from "./time.js";
import { t } from "./words.js";

/** Minutes before the planned end that are worth a word. */
const MILESTONES = [5, 1, 0];

export const region = h("div", { class: "unseen", role: "status", "aria-live": "polite", id: "live" });

let phase = "";
let due = "";
let passed = 0;

/** What is about to be said. @type {string[]} */
let waiting = [];

/** Says it, after what else was said just now. @param {string} text */
export function announce(text) {
  waiting.push(text);
  if (waiting.length > 1) return;
  region.textContent = "";
  // A region that is emptied and filled in one go says nothing when the words are the same as before.
  setTimeout(() => {
    region.textContent = waiting.join(" ");
    waiting = [];
  }, 30);
}

/** Says that something else runs now. @param {View} view */
export function hear(view) {
  const now = [view.phase, view.kind, view.cause, view.finished].join();
  if (phase && now !== phase) announce(view.words.state);
  phase = now;
}

/** Says milestones; answers how long until the next. @param {View} view @param {number} now */
export function milestone(view, now) {
  const target = counted(view);
  if (!target) return Infinity;
  const left = ms(target) - now;
  const n = MILESTONES.filter((m) => left <= m * 60000).length;
  if (target !== due) {
    due = target;
  } else if (n > passed) {
    const at = MILESTONES[n - 1];
    announce(at === 0 ? t("at-the-end") : t("milestone", { n: at }));
  }
  passed = n;
  return n < MILESTONES.length ? left - MILESTONES[n] * 60000 : Infinity;
}
