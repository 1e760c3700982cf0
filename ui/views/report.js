/**
 * Report: a week, a month or a year as the engine draws it for a file, with what one does here: turn the pages, go to a day,
 * look for a task, keep the file.
 * @import {State} from "../state.js"
 */

import "../elements/report-page.js";
import "../elements/task-search.js";

import * as bridge from "../bridge.js";
import { h, icon, say } from "../lib/dom.js";
import { weekName } from "../lib/time.js";
import { t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {ReportPage} from "../elements/report-page.js" */
/** @import {TaskSearch} from "../elements/task-search.js" */
/** @typedef {"week"|"month"|"year"} Of */

const drawn = /** @type {ReportPage} */ (document.createElement("report-page"));
const search = /** @type {TaskSearch} */ (document.createElement("task-search"));

const title = h("h1", { class: "page-title", id: "report", tabindex: "-1" });
const trouble = h("p", { class: "quiet", role: "alert" });
const before = turner("report-before", "M14.5 6l-6 6 6 6", -1);
const after = turner("report-after", "M9.5 6l6 6-6 6", 1);
/** @type {[Of, HTMLButtonElement][]} */
const ranges = (/** @type {const} */ (["week", "month", "year"])).map((of) => [
  of,
  h("button", { type: "button", class: "button chip", "data-do": `of-${of}`, onclick: () => widen(of) }, t(`range-${of}`)),
]);
const withWords = h("input", { type: "checkbox", id: "keep-words" });
const kept = h("span", {});
const keeping = h("div", { class: "kept", role: "status" }, kept, shower("page"), shower("folder"));
const body = h(
  "div",
  { class: "report-body" },
  drawn,
  search,
  h(
    "section",
    { class: "keep", "aria-label": t("keep") },
    h("button", { type: "button", class: "button chip", "data-do": "keep", onclick: () => keep() }, t("keep")),
    h("label", { for: "keep-words" }, withWords, t("keep-words")),
  ),
  keeping,
);

export const node = h(
  "section",
  { class: "view-report", "aria-label": t("tab-report") },
  h("header", { class: "turns" }, title, h("div", {}, before, after)),
  h("div", { class: "ranges", role: "group", "aria-label": t("range") }, ...ranges.map(([, button]) => button)),
  trouble,
  body,
);

/** What is asked for, and the dates of what is shown. @type {{of: Of, name: string, from: string, to: string}} */
const page = { of: "week", name: "this", from: "", to: "" };
/** The wish of whoever opened the report that was followed last. @type {State["report"]|null} */
let followed = null;

drawn.addEventListener("go", (event) => go(/** @type {CustomEvent<string>} */ (event).detail));
keeping.hidden = true;

/** @param {string} verb @param {string} shape @param {number} by */
function turner(verb, shape, by) {
  return h("button", { type: "button", class: "round", "data-do": verb, onclick: () => turn(by) }, icon(shape));
}

/** @param {"page"|"folder"} part */
function shower(part) {
  const show = () => bridge.showKept(part).catch((why) => say(trouble, String(why)));
  return h("button", { type: "button", class: "button chip", "data-do": `show-${part}`, onclick: show }, t(`show-${part}`));
}

/** The range of a kind that holds a date, and the one so many after it. @param {Of} of @param {string} date @param {number} by */
function named(of, date, by) {
  if (of === "week") return weekName(date, by);
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  if (of === "year") return String(year + by).padStart(4, "0");
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7);
}

/** Pages by so many weeks, months or years. @param {number} by */
export function turn(by) {
  if (page.from === "" || (by > 0 && after.disabled)) return;
  load(page.of, named(page.of, page.from, by));
}

/** Shows the week, month or year that holds what was shown: of a range that goes on, the one that goes on too. @param {Of} of */
function widen(of) {
  if (of === page.of) return;
  const today = state.view?.workday ?? "";
  const isNow = page.from <= today && today <= page.to;
  load(of, isNow || page.to === "" ? "this" : named(of, of === "week" ? page.from : page.to, 0));
}

/** Where a press on a part of the report leads to. @param {string} key a date, a week, a month or a year */
function go(key) {
  if (/^\d{4}-W\d{2}$/.test(key)) return load("week", key);
  if (/^\d{4}-\d{2}$/.test(key)) return load("month", key);
  if (/^\d{4}$/.test(key)) return load("year", key);
  const today = state.view?.workday ?? "";
  // A day to come has nothing to be looked at.
  if (key > today) return;
  set({ screen: "today", day: { date: key === today ? "" : key } });
}

/** Reads a range and shows it. @param {Of} of @param {string} name */
async function load(of, name) {
  Object.assign(page, { of, name });
  const isAsked = () => page.of === of && page.name === name;
  try {
    const [text, rows] = await Promise.all([bridge.report(of, name), of === "week" ? [] : bridge.byTask(of, name)]);
    // An answer that comes after another question is not the one that is wanted.
    if (isAsked()) draw(text, rows);
  } catch (why) {
    if (isAsked()) say(trouble, String(why));
  }
}

/** @param {string} text @param {import("../elements/task-search.js").Row[]} rows */
function draw(text, rows) {
  const was = page.from + page.to;
  const { from, to, dates } = drawn.show(text);
  Object.assign(page, { from, to });
  say(trouble, "");
  say(title, dates);
  search.update(rows);
  const today = state.view?.workday ?? "";
  after.disabled = today !== "" && today <= to;
  before.setAttribute("aria-label", t(`${page.of}-before`));
  after.setAttribute("aria-label", t(`${page.of}-after`));
  for (const [of, button] of ranges) button.setAttribute("aria-pressed", String(of === page.of));
  // What was saved was another one.
  if (was !== from + to) keeping.hidden = true;
  body.hidden = false;
}

/** Keeps what is shown as a file. */
async function keep() {
  try {
    const place = await bridge.keepReport(page.of, named(page.of, page.from, 0), withWords.checked);
    say(kept, t("kept", { place }));
    say(trouble, "");
    keeping.hidden = false;
  } catch (why) {
    say(trouble, String(why));
  }
}

/** Goes to the field in which one looks for a task. */
export function toFilter() {
  if (!search.hidden) search.ready();
}

/** Reads the range again where it may have changed. @param {State} now @param {State} past */
export function update(now, past) {
  if (now.screen !== "report") return;
  if (page.from === "") body.hidden = true;
  if (followed !== now.report) {
    followed = now.report;
    load("week", now.report.week);
    return;
  }
  const arrived = past.screen !== "report";
  const changed = now.view?.phase !== past.view?.phase || now.view?.day.blocks.length !== past.view?.day.blocks.length;
  if (arrived || (changed && after.disabled)) load(page.of, page.name);
}
