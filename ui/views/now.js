/**
 * Now: the day's arc, what runs and how long, one obvious next action and the few others.
 * @import {View} from "../lib/types.js"
 * @import {State} from "../state.js"
 */

import "../elements/action-bar.js";
import "../elements/big-time.js";
import "../elements/day-arc.js";
import "../elements/extend-form.js";
import "../elements/first-start.js";
import "../elements/left-list.js";
import "../elements/park-form.js";
import "../elements/task-field.js";

import * as actions from "../actions.js";
import * as bridge from "../bridge.js";
import { h, say } from "../lib/dom.js";
import { daysAfter, local } from "../lib/time.js";
import { now } from "../lib/timer.js";
import { t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {ActionBar} from "../elements/action-bar.js" */
/** @import {BigTime} from "../elements/big-time.js" */
/** @import {DayArc} from "../elements/day-arc.js" */
/** @import {ExtendForm} from "../elements/extend-form.js" */
/** @import {FirstStart} from "../elements/first-start.js" */
/** @import {LeftList} from "../elements/left-list.js" */
/** @import {ParkForm} from "../elements/park-form.js" */
/** @import {TaskField} from "../elements/task-field.js" */

const arc = /** @type {DayArc} */ (document.createElement("day-arc"));
const time = /** @type {BigTime} */ (document.createElement("big-time"));
const bar = /** @type {ActionBar} */ (document.createElement("action-bar"));
const park = /** @type {ParkForm} */ (document.createElement("park-form"));
const extend = /** @type {ExtendForm} */ (document.createElement("extend-form"));
const first = /** @type {FirstStart} */ (document.createElement("first-start"));
const leftJobs = /** @type {LeftList} */ (document.createElement("left-list"));
const task = /** @type {TaskField} */ (document.createElement("task-field"));

const notices = h("ul", { class: "notices" });
const when = h("p", { class: "when" });
const line = h("blockquote", { dir: "auto" });
const changeLine = h("button", { type: "button", class: "button chip", "data-do": "change-line", onclick: () => set({ panel: "park" }) });
const parked = h("figure", { class: "parked" }, when, line);
const promise = h("p", { class: "promise", id: "promise" });
const refusal = h("p", { class: "refusal", role: "alert", id: "refusal" });
const idea = h("p", { class: "idea" });
const maybeSaid = h("span", {});
const maybeWork = h("button", { type: "button", class: "button chip", "data-do": "was-work" });
const maybeNot = h("button", { type: "button", class: "button chip", "data-do": "was-not-work", onclick: () => leave() }, t("not-work"));
const maybe = h("div", { class: "maybe" }, maybeSaid, maybeWork, maybeNot);
const next = h("p", { class: "next", id: "next" });
const figures = h("p", { class: "figures" });

export const node = h(
  "section",
  { class: "view-now", "aria-label": t("tab-now") },
  notices,
  h("div", { class: "dial" }, arc, time),
  promise,
  idea,
  parked,
  leftJobs,
  h("div", { class: "doing" }, refusal, task, park, extend, changeLine, bar),
  maybe,
  first,
  h("footer", { class: "quiet" }, figures, next),
);

/** Days of history from which a task is completed. */
const REMEMBERED = 28;

/** What was worked on before today, and the day on which it was asked for. */
const past = { asked: "", tasks: /** @type {string[]} */ ([]) };

/** Reads what was worked on before, the first time on a day that somebody is about to type it. */
async function recall() {
  const today = state.view?.workday;
  if (!today || past.asked === today) return;
  past.asked = today;
  try {
    past.tasks = await bridge.tasks(daysAfter(today, -REMEMBERED));
    complete();
  } catch (why) {
    // Typing it all is no loss, and the next time asks again.
    past.asked = "";
    console.warn(why);
  }
}

function complete() {
  const today = state.view?.day.blocks.flatMap((block) => (block.task ? [block.task] : [])) ?? [];
  task.update([...new Set([...today.reverse(), ...past.tasks])]);
}

/** The away whose question was answered with no. */
let left = "";

/** It was away, as it is recorded: the question goes, and nothing else. */
function leave() {
  left = state.view?.maybe_work ?? "";
  if (state.view) mayBe(state.view);
}

/** Asks about the away that ended last, where nobody chose it. @param {View} view */
function mayBe(view) {
  const away = view.day.blocks.find((block) => block.id === view.maybe_work);
  maybe.hidden = !away?.was_work || left === away.id || state.panel !== "";
  if (!away?.was_work) return;
  const { kind, label } = away.was_work;
  say(maybeSaid, t("away-was", { from: local(away.start), to: local(away.end) }));
  say(maybeWork, label);
  maybeWork.onclick = () => actions.send({ do: "amend", id: away.id, kind });
}

/** @param {View} view @returns {boolean} whether a task can be typed for what may begin now: not in the evening */
const wantsTask = (view) => !view.finished && view.actions.some((a) => a.do === "start") && (view.phase === "idle" || view.phase === "break");

/** @param {import("../lib/types.js").Action} action */
async function act(action) {
  const typed = action.do === "start" ? task.task : "";
  if (await actions.perform(action, typed)) task.clear();
}

task.addEventListener("focusin", recall);
bar.addEventListener("act", (event) => act(/** @type {CustomEvent} */ (event).detail));
task.addEventListener("start", () => {
  const action = actions.offered("start");
  if (action) act(action);
});
park.addEventListener("park", async (event) => {
  if (await actions.finish(/** @type {CustomEvent} */ (event).detail)) park.clear();
});
extend.addEventListener("extend", async (event) => {
  const { minutes, reason } = /** @type {CustomEvent} */ (event).detail;
  if (await actions.extend(minutes, reason)) extend.clear();
});
node.addEventListener("back", () => close());
first.addEventListener("ready", () => state.view && askFirst(state.view));
first.addEventListener("answered", () => toMain());

/** What is asked at a first start leaves whoever works alone. @param {View} view */
function askFirst(view) {
  first.update(view.first_start && (view.phase === "idle" || view.phase === "break") && state.panel === "");
}

/** Goes to the one obvious action. */
function toMain() {
  /** @type {HTMLElement|null} */ (bar.querySelector(".primary"))?.focus();
}

/** Closes what was opened, and goes back to the button that opened it. */
export function close() {
  const verb = state.panel === "extend" ? "extend" : "finish";
  set({ panel: "", said: "" });
  /** @type {HTMLElement|null} */ (bar.querySelector(`[data-do="${verb}"]`))?.focus();
}

/** Goes to the task. */
export const toTask = () => !task.hidden && task.ready();

/** @param {State} now @param {State} before */
export function update({ view, panel, said }, before) {
  if (!view) return;
  const isParking = panel === "park" && (view.finished || Boolean(actions.offered("finish")));
  const more = panel === "extend" ? actions.offered("extend") : undefined;
  const isOpen = isParking || Boolean(more);

  notices.replaceChildren(...view.notices.map((notice) => h("li", {}, notice)));
  notices.hidden = view.notices.length === 0;
  say(promise, view.words.promise);
  say(idea, view.words.idea);
  say(refusal, said);
  say(line, view.park);
  say(when, view.words.parked);
  parked.hidden = !view.park || isParking;
  leftJobs.update(view.left);
  say(figures, view.words.day);
  say(next, view.words.next);

  task.hidden = isOpen || !wantsTask(view);
  complete();
  bar.hidden = isOpen;
  node.classList.toggle("finished", view.finished);
  // A finished day is not finished again: what is left to do there is the line.
  bar.update(view.actions.filter((action) => !view.finished || action.do !== "finish"));
  changeLine.hidden = isOpen || !view.finished;
  changeLine.textContent = view.park ? t("change-line") : t("add-line");

  mayBe(view);
  askFirst(view);
  park.hidden = !isParking;
  extend.hidden = !more;
  if (isParking) park.ask({ label: view.finished ? t("keep-line") : (actions.offered("finish")?.label ?? t("park-and-finish")), line: view.park });
  if (more) extend.ask({ minutes: more.minutes ?? 30, usually: view.words.usually, needsReason: view.needs_reason });
  if (panel !== before.panel) {
    if (isParking) park.ready();
    if (more) extend.ready();
  }
  draw(now());
}

/** @param {number} at @returns {number} milliseconds until this looks different */
export function draw(at) {
  const { view } = state;
  if (!view) return Infinity;
  return Math.min(time.update(view, at), arc.update(view.day, at, [t("arc"), view.words.day].filter(Boolean).join(": ")));
}
