/**
 * Week: seven lanes, and what they come to, in words. The figures are those of `homestretch report`.
 * @import {Week} from "../lib/types.js"
 * @import {State} from "../state.js"
 */

import "../elements/hour-strip.js";
import "../elements/week-lanes.js";

import * as bridge from "../bridge.js";
import { h, icon, s, say } from "../lib/dom.js";
import { brief, dates, duration, weekName } from "../lib/time.js";
import { has, t } from "../lib/words.js";
import { state } from "../state.js";

/** @import {HourStrip} from "../elements/hour-strip.js" */
/** @import {WeekLanes} from "../elements/week-lanes.js" */

const lanes = /** @type {WeekLanes} */ (document.createElement("week-lanes"));
const hours = /** @type {HourStrip} */ (document.createElement("hour-strip"));

const title = h("h1", { class: "page-title", id: "week" });
const total = h("p", { class: "lead", id: "week-total" });
const facts = h("div", { class: "facts" });
const signals = h("ul", { class: "signals" });
const trouble = h("p", { class: "quiet", role: "alert" });
const promise = h("div", { class: "promised" });
const when = h("div", { class: "when-it-was" }, h("h2", {}, t("hours")), hours);
const trend = h("p", { class: "quiet" });
const before = turner("week-before", t("week-before"), "M14.5 6l-6 6 6 6", -1);
const after = turner("week-after", t("week-after"), "M9.5 6l6 6-6 6", 1);
const body = h("div", { class: "week-body" }, lanes, h("div", { class: "sums" }, total, facts, promise, signals, when, trend));

export const node = h(
  "section",
  { class: "view-week", "aria-label": t("tab-week") },
  h("header", { class: "turns" }, title, h("div", {}, before, after)),
  trouble,
  body,
);

/** The week that is asked for, and the one that is shown. @type {{asked: string, shown: Week|null}} */
const week = { asked: "this", shown: null };

/** @param {string} verb @param {string} label @param {string} shape @param {number} by */
function turner(verb, label, shape, by) {
  return h("button", { type: "button", class: "round", "data-do": verb, "aria-label": label, onclick: () => turn(by) }, icon(shape));
}

/** Pages by so many weeks. @param {number} by */
export function turn(by) {
  if (!week.shown || (by > 0 && after.disabled)) return;
  load(weekName(week.shown.from, by));
}

/** Reads a week and shows it. @param {string} name */
export async function load(name) {
  week.asked = name;
  try {
    const read = await bridge.report(name);
    // An answer that comes after another question is not the one that is wanted.
    if (week.asked === name) draw(read);
  } catch (why) {
    if (week.asked === name) say(trouble, String(why));
  }
}

/** @param {Week} read */
function draw(read) {
  week.shown = read;
  const { totals, extensions: e } = read;
  const today = state.view?.workday ?? "";
  say(trouble, "");
  say(title, dates(read.from, read.to));
  after.disabled = today !== "" && today <= read.to;
  lanes.update(read.days, today);
  body.hidden = false;

  const scheduled = read.days.filter((day) => !day.off && day.work_s > 0 && day.date !== today);
  const home = scheduled.filter((day) => day.on_time).length;
  say(total, totals.work_s > 0 ? t("week-work", { work: duration(totals.work_s) }) : t("week-no-work"));
  facts.replaceChildren(
    ...[
      totals.work_s > 0 && kinds(totals),
      totals.work_s > 0 && beyond(read),
      scheduled.length > 0 && t("week-on-time", { n: home, of: scheduled.length }),
      totals.interruptions > 0 && t("week-interruptions", { n: totals.interruptions }),
    ]
      .filter((fact) => typeof fact === "string")
      .map((fact) => h("p", {}, fact)),
  );
  promise.replaceChildren(...(e.count > 0 ? promised(e) : []));
  signals.replaceChildren(...read.signals.filter(({ rule }) => has(`signal-${rule}`)).map((signal) => h("li", {}, crossed(signal))));
  signals.hidden = signals.childElementCount === 0;
  hours.update(read.focus_by_hour, read.meeting_by_hour);
  when.hidden = hours.hidden;
  say(trend, typically(read.trend));
}

/** What the work was. @param {Week["totals"]} totals */
function kinds({ focus_s: focus, meeting_s: meeting }) {
  if (meeting === 0) return t("week-focus");
  if (focus === 0) return t("week-meetings");
  return t("week-kinds", { focus: duration(focus), meeting: duration(meeting) });
}

/** What lay past the end of day, and on days off, which have none. @param {Week} week */
function beyond({ totals, days }) {
  const { overtime_s: overtime, off_day_s: off = 0 } = totals;
  if (overtime === 0) return t("week-no-overtime");
  if (off === 0) return t("week-overtime", { overtime: duration(overtime) });
  const values = { late: duration(overtime - off), off: duration(off), days: days.filter((day) => day.off && day.work_s > 0).length };
  return t(overtime === off ? "week-off-days" : "week-overtime-and-off-days", values);
}

/** A line that was crossed. @param {Week["signals"][0]} signal */
const crossed = ({ rule, value }) =>
  t(`signal-${rule}`, { n: rule === "peak_in_meetings" ? Math.round(value * 100) : value, span: duration(value) });

/** What the weeks before had. @param {Week["trend"]} trend */
function typically({ weeks, focus_s: focus, overtime_s: overtime }) {
  if (weeks === 0) return "";
  const values = { weeks, focus: duration(focus ?? 0) };
  return overtime ? t("week-trend", { ...values, overtime: duration(overtime) }) : t("week-trend-no-overtime", values);
}

/** What was promised and what it became, as two lengths. @param {Week["extensions"]} e */
function promised(e) {
  const most = Math.max(e.asked_s, e.took_s, 1);
  const row = (/** @type {string} */ name, /** @type {number} */ seconds) =>
    h(
      "div",
      { class: name },
      h("span", {}, t(name)),
      s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, s("path", { d: `M0 5H${Math.max(1, (seconds / most) * 100)}` })),
      h("span", {}, brief(seconds)),
    );
  return [h("h2", {}, t("week-promises", { n: e.count, kept: e.kept })), row("promised", e.asked_s), row("became", e.took_s)];
}

/** Reads the week again where it may have changed. @param {State} now @param {State} past */
export function update(now, past) {
  if (now.screen !== "week") return;
  const arrived = past.screen !== "week";
  const changed = now.view?.phase !== past.view?.phase || now.view?.day.blocks.length !== past.view?.day.blocks.length;
  if (arrived && !week.shown) {
    body.hidden = true;
    say(title, t("this-week"));
  }
  if (arrived) load("this");
  else if (changed && after.disabled) load(week.asked);
}
