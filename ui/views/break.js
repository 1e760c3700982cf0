/**
 * A break: the time left, and something to do away from the screen. It can be left at any time, for the break as for the view.
 * @import {State} from "../state.js"
 */

import "../elements/action-bar.js";
import "../elements/big-time.js";

import * as actions from "../actions.js";
import * as bridge from "../bridge.js";
import { h, s, say } from "../lib/dom.js";
import { ms } from "../lib/time.js";
import { now } from "../lib/timer.js";
import { locale, t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {ActionBar} from "../elements/action-bar.js" */
/** @import {BigTime} from "../elements/big-time.js" */

const RADIUS = 92;

const time = /** @type {BigTime} */ (document.createElement("big-time"));
const bar = /** @type {ActionBar} */ (document.createElement("action-bar"));
const rest = s("circle", { class: "rest", cx: 100, cy: 100, r: RADIUS, pathLength: 100 });
const ring = s("svg", { viewBox: "0 0 200 200", class: "ring", "aria-hidden": "true" }, s("circle", { class: "all", cx: 100, cy: 100, r: RADIUS }), rest);
const idea = h("p", { class: "idea", id: "idea" });
const refusal = h("p", { class: "refusal", role: "alert" });
const leave = h("button", { type: "button", class: "button quiet", "data-do": "leave-break", onclick: () => set({ screen: "now" }) }, t("leave-break"));

export const node = h("section", { class: "view-break", "aria-label": t("break-view") }, h("div", { class: "face" }, ring, time), idea, h("div", { class: "doing" }, refusal, bar), h("footer", {}, leave));

let isFull = false;

bar.addEventListener("act", (event) => {
  const action = /** @type {CustomEvent} */ (event).detail;
  // What asks for words has its place at Now.
  if (action.do === "finish" || action.do === "extend") set({ screen: "now" });
  actions.perform(action);
});

/** Takes all screens while they are wanted, and gives them back. @param {string|null} says what the other monitors say, or nothing wanted */
async function fill(says) {
  const isWanted = says !== null;
  if (isWanted === isFull) return;
  isFull = isWanted;
  // A desktop that has no such thing shows the window as it is.
  await (isWanted ? bridge.cover({ locale, says, leave: t("leave-break") }) : bridge.uncover()).catch(() => {});
}

/** @param {State} now */
export function update({ view, screen, said, gone }) {
  const isShown = screen === "break" && view?.phase === "break" && gone === null;
  fill(isShown && view.is_full ? view.words.idea : null);
  if (!view || !isShown) return;
  say(idea, view.words.idea);
  say(refusal, said);
  bar.update(view.actions);
  draw(now());
}

/** @param {number} at @returns {number} milliseconds until this looks different */
export function draw(at) {
  const { view } = state;
  if (!view?.since || !view.due) return Infinity;
  const left = Math.max(0, ms(view.due) - at) / (ms(view.due) - ms(view.since));
  rest.setAttribute("stroke-dasharray", `${(left * 100).toFixed(1)} 100`);
  // Until it is over the obvious thing is the break itself.
  node.classList.toggle("over", left === 0);
  return time.update(view, at);
}
