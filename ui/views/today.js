/**
 * Today, and the days before it: the blocks as a list, each correctable in place, and the promises. A correction is a new
 * record; the last one can be undone, by taking back what it made.
 * @import {Day, PastDay, Pledge, Reply} from "../lib/types.js"
 * @import {State} from "../state.js"
 */

import "../elements/block-form.js";
import "../elements/block-list.js";
import "../elements/day-arc.js";

import * as bridge from "../bridge.js";
import { h, icon, say } from "../lib/dom.js";
import { daysAfter, duration, local, longDate, ms } from "../lib/time.js";
import { now } from "../lib/timer.js";
import { refusal, t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {BlockForm} from "../elements/block-form.js" */
/** @import {BlockList} from "../elements/block-list.js" */
/** @import {DayArc} from "../elements/day-arc.js" */

const blocks = /** @type {BlockList} */ (document.createElement("block-list"));
const arc = /** @type {DayArc} */ (document.createElement("day-arc"));
const form = /** @type {BlockForm} */ (document.createElement("block-form"));
const title = h("h1", { class: "page-title", id: "day", tabindex: "-1" });
const figures = h("p", { class: "lead" });
const before = turner("day-before", t("day-before"), "M14.5 6l-6 6 6 6", -1);
const after = turner("day-after", t("day-after"), "M9.5 6l6 6-6 6", 1);
const trouble = h("p", { class: "quiet", role: "alert" });
const done = h("span", {});
const undoing = h("button", { type: "button", class: "button chip", "data-do": "undo", onclick: () => undo() }, t("undo"));
const changed = h("p", { class: "changed", role: "status" }, done, undoing);
const nothing = h("p", { class: "quiet" });
const adding = h("button", { type: "button", class: "button chip", "data-do": "add", onclick: () => open(true) }, t("forgot"));
const forgotten = h("div", { class: "forgotten" }, adding, form);
const promises = h("ul", { class: "pledges" });
const asked = h("div", {}, h("h2", {}, t("promises")), promises);

export const node = h(
  "section",
  { class: "view-today", "aria-label": t("tab-today") },
  h("header", {}, h("div", { class: "turns" }, title, h("div", {}, before, after)), figures),
  trouble,
  arc,
  nothing,
  changed,
  blocks,
  forgotten,
  asked,
);

/** The day that is asked for, "" for today; what is shown of it where it is past; and what an undo takes back. */
const page = { asked: "", shown: /** @type {PastDay|null} */ (null), undo: /** @type {string[]} */ ([]) };

/** The wish of whoever opened the days that was followed last. @type {State["day"]|null} */
let followed = null;

form.hidden = true;
say(trouble, "");
changed.hidden = true;

/** @param {string} verb @param {string} label @param {string} shape @param {number} by */
function turner(verb, label, shape, by) {
  return h("button", { type: "button", class: "round", "data-do": verb, "aria-label": label, onclick: () => turn(by) }, icon(shape));
}

/** Pages by so many days. @param {number} by */
export function turn(by) {
  const today = state.view?.workday;
  if (!today || (by > 0 && after.disabled)) return;
  const date = daysAfter(page.asked || today, by);
  show(date >= today ? "" : date);
}

/** Shows a day, "" for today. @param {string} date */
export async function show(date) {
  if (page.asked !== date) forget();
  page.asked = date;
  if (date === "") {
    page.shown = null;
    return draw();
  }
  try {
    const read = await bridge.day(date);
    // An answer that comes after another question is not the one that is wanted.
    if (page.asked !== date) return;
    page.shown = read;
    say(trouble, "");
    draw();
  } catch (why) {
    if (page.asked === date) say(trouble, String(why));
  }
}

/** What was opened and done on one day is over on another. */
function forget() {
  page.undo = [];
  changed.hidden = true;
  blocks.close(false);
  open(false);
}

/** @param {boolean} isOpen */
function open(isOpen) {
  const isBack = !isOpen && form.contains(document.activeElement);
  form.hidden = !isOpen;
  adding.hidden = isOpen;
  if (isOpen) {
    form.ask(null);
    form.ready();
  } else if (isBack) {
    adding.focus();
  }
}

/**
 * Sends a correction, and shows the day as it is after it.
 * @param {string} what @param {{do: string, [field: string]: unknown}} request @param {(why: string) => void} refuse
 * @returns {Promise<Reply>}
 */
async function correct(what, request, refuse) {
  const reply = await bridge.ask(request);
  if (!reply.ok) {
    refuse(refusal(reply));
    return reply;
  }
  page.undo = reply.made ?? [];
  say(done, t(`done-${what}`));
  undoing.hidden = page.undo.length === 0;
  changed.hidden = false;
  blocks.close(false);
  open(false);
  if (reply.view) set({ view: reply.view });
  if (page.asked) await show(page.asked);
  // The focus goes to the block that was made, else to the way back.
  const last = page.undo[page.undo.length - 1];
  if (!blocks.toBlock(last)) undoing.focus();
  return reply;
}

/** Takes back what the last correction made: first the void, so that no time is missing in between. */
export async function undo() {
  const made = page.undo;
  page.undo = [];
  for (const id of made) {
    const reply = await bridge.ask({ do: "void", id });
    if (!reply.ok) return say(trouble, refusal(reply));
    if (reply.view) set({ view: reply.view });
  }
  if (made.length === 0) return;
  if (page.asked) await show(page.asked);
  say(done, t("done-undo"));
  undoing.hidden = true;
  title.focus();
}

blocks.addEventListener("amend", (event) => {
  const { id, change } = /** @type {CustomEvent} */ (event).detail;
  if (Object.keys(change).length === 0) return blocks.close();
  correct("amend", { do: "amend", id, ...change }, (why) => blocks.refuse(id, why));
});
blocks.addEventListener("void", (event) => {
  const { id } = /** @type {CustomEvent} */ (event).detail;
  correct("void", { do: "void", id }, (why) => blocks.refuse(id, why));
});
form.addEventListener("save", (event) => {
  const { start: from, end: to, kind, task } = /** @type {CustomEvent} */ (event).detail;
  const day = page.asked || state.view?.workday;
  correct("add", { do: "add", kind, from, to, day, ...(task && { task }) }, (why) => form.refuse(why));
});
form.addEventListener("back", () => open(false));

/** @param {Pledge} pledge */
function sentence(pledge) {
  const end = pledge.open ? Math.max(now(), ms(pledge.end)) : ms(pledge.end);
  return t(pledge.open ? "promise-open" : "promise-closed", {
    from: local(pledge.start),
    due: local(pledge.due),
    asked: duration((ms(pledge.due) - ms(pledge.start)) / 1000),
    took: duration((end - ms(pledge.start)) / 1000),
  });
}

/** The day that is in front. @returns {PastDay|null} */
function inFront() {
  const { view } = state;
  if (page.shown) return page.shown;
  return view && { date: view.workday, zone: view.zone, words: view.words.day, day: view.day };
}

function draw() {
  const front = inFront();
  if (!front) return;
  const { date, day } = front;
  const isPast = page.shown !== null;
  say(title, longDate(date));
  say(figures, front.words);
  after.disabled = !isPast;
  arc.hidden = !isPast || day.blocks.length === 0;
  if (!arc.hidden) arc.update(day, 0, [t("arc"), front.words].filter(Boolean).join(": "));
  blocks.update(day.blocks);
  say(nothing, day.blocks.length > 0 ? "" : isPast ? t("nothing-then") : t("nothing-yet"));
  asked.hidden = day.promises.length === 0;
  promises.replaceChildren(...day.promises.map((pledge) => h("li", {}, sentence(pledge))));
}

/** @param {State} after @param {State} past */
export function update({ view, screen, day }, past) {
  if (!view || screen !== "today") return;
  // Today is what one comes for, and a day that has ended since is no longer it.
  if (past.screen !== "today") {
    forget();
    show(day === followed ? "" : day.date);
    followed = day;
  }
  draw();
}
