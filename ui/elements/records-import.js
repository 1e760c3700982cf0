/**
 * What others have recorded comes in: a file is chosen or dropped, what would come of it is shown, one button brings it in, and
 * one takes it back. Files are read by the engine's own program; this knows a name and an answer.
 * Says `go` with the week that the last of it lies in.
 */

import * as bridge from "../bridge.js";
import { h, say } from "../lib/dom.js";
import { announce } from "../lib/live.js";
import { longDates, WEEKDAYS, weekName } from "../lib/time.js";
import { language, t } from "../lib/words.js";

/** @import {Found} from "../lib/types.js" */
/** @typedef {Node|string|false|undefined} Part */

/** What each is called. @type {Record<string, string>} */
const NAMES = {
  homestretch: "Homestretch",
  toggl: "Toggl",
  clockify: "Clockify",
  timewarrior: "Timewarrior",
  watson: "Watson",
  pomotroid: "Pomotroid",
  "focus-timer": "Focus Timer",
  "gnome-pomodoro": "GNOME Pomodoro",
  activitywatch: "ActivityWatch",
  "time-to-leave": "Time to Leave",
};
/** Why something is left out: how the reader's sentence begins, and ours for it. */
const REASONS = [
  ["is still open", "open"],
  ["has no length", "no-length"],
  ["ends before it begins", "reversed"],
  ["is shorter than a minute", "short"],
  ["is cancelled", "cancelled"],
  ["is no all-day event", "not-all-day"],
  ["repeats", "repeats"],
  ["another record has the same id", "clash"],
  ["would be ", "against"],
];
/** So many dates are named; then it is said how many more there are. */
const MOST_DATES = 12;

/** Why not, as its sentence of English. @param {unknown} why */
const english = (why) => h("bdi", { lang: "en", dir: "ltr" }, String(why));

/** What was left out and why: in English as the reader says it. @param {string} why */
function reason(why) {
  if (language === "en") return why;
  const known = REASONS.find(([beginning]) => why.startsWith(beginning));
  if (known && known[1] !== "against") return t(`left-out-${known[1]}`);
  return h("span", {}, t(known ? "left-out-against" : "left-out-unreadable"), " ", english(why));
}

/** The hours of a week, by weekday. @param {Record<string, string>} week */
const hours = (week) =>
  [...WEEKDAYS.slice(1), WEEKDAYS[0]].filter((day) => day in week).map((day) => h("li", {}, t(`weekday-${day}`), " ", h("bdi", { dir: "ltr" }, week[day] === "off" ? t("off") : week[day])));

/** Some of a list, and how many more there are. @param {HTMLElement[]} rows @param {number} all */
const listed = (rows, all) => h("ul", {}, ...rows, all > rows.length && h("li", { class: "hint" }, t("and-more", { n: all - rows.length })));

export class RecordsImport extends HTMLElement {
  /** Which file this is about: an answer for one before it is not shown. */
  #turn = 0;
  #title = h("h4", { id: "import-title", tabindex: "-1" });
  #said = h("div", { class: "found-said" });
  #buttons = h("div", { class: "row" });
  #found = h("section", { class: "found", "aria-labelledby": "import-title" }, this.#title, this.#said, this.#buttons);
  #refusal = h("p", { class: "refusal", role: "alert" });
  #choosers = /** @type {const} */ (["file", "folder"]).map((sort) =>
    h("button", { type: "button", class: "button chip", "data-do": `choose-${sort}`, onclick: () => this.#choose(sort) }, t(`choose-${sort}`)),
  );

  connectedCallback() {
    if (this.firstChild) return;
    say(this.#refusal, "");
    this.#found.hidden = true;
    this.append(h("div", { class: "row" }, ...this.#choosers), this.#refusal, this.#found);
  }

  /** Is ready for a file. */
  ready() {
    this.scrollIntoView({ block: "center" });
    this.#choosers[0].focus();
  }

  /** Shows what a dropped file holds. @param {string} name @param {number} n how many were dropped */
  take(name, n) {
    if (n === 1) return this.#look(name);
    this.#turn += 1;
    this.#found.hidden = true;
    say(this.#refusal, t("one-at-a-time"));
    this.ready();
  }

  /** @param {"file"|"folder"} sort */
  async #choose(sort) {
    for (const button of this.#choosers) button.disabled = true;
    const name = await bridge.chooseSource(sort, t(`choose-${sort}`)).catch((why) => this.#refuse("", why));
    for (const button of this.#choosers) button.disabled = false;
    if (name) return this.#look(name);
    // Who has left the dialog is where they were.
    this.#choosers[sort === "file" ? 0 : 1].focus();
  }

  /** @param {string} name */
  async #look(name) {
    const turn = (this.#turn += 1);
    this.#show(name, [h("p", {}, t("looking-into"))]);
    announce(`${name}: ${t("looking-into")}`);
    try {
      const found = await bridge.lookIntoSource();
      if (turn === this.#turn) this.#offer(name, found);
    } catch (why) {
      if (turn === this.#turn) this.#refuse(name, why);
    }
  }

  /** @param {string} name @param {Found} found */
  #offer(name, found) {
    const isNew = found.new > 0 || found.week !== undefined;
    const counts = isNew ? this.#counts(found) : [found.records > 0 ? t("nothing-new") : t("nothing-in-it")];
    const bring = this.#button("bring-in", "primary", () => this.#bring(name, turn));
    const leave = this.#button("not-now", "", () => this.#close());
    const turn = this.#turn;
    this.#show(name, this.#facts(found, counts), isNew ? [bring, leave] : []);
    announce(counts.join(" "));
  }

  /** @param {string} name @param {number} turn */
  async #bring(name, turn) {
    this.#busy();
    try {
      const found = await bridge.importSource();
      if (turn !== this.#turn) return;
      const counts = this.#counts(found);
      const week = found.to && found.new > (found.days_off ?? 0) ? weekName(found.to, 0) : "";
      const go = () => this.dispatchEvent(new CustomEvent("go", { detail: week, bubbles: true }));
      const undo = this.#button("take-back", "", () => this.#undo(name, turn));
      this.#show(name, [h("p", {}, t("brought")), ...counts.map((line) => h("p", {}, line))], [undo, week && this.#button("show-week", "", go)]);
      announce([t("brought"), ...counts].join(" "));
    } catch (why) {
      if (turn === this.#turn) this.#refuse(name, why);
    }
  }

  /** @param {string} name @param {number} turn */
  async #undo(name, turn) {
    this.#busy();
    try {
      const { records, days_off, weekdays = 0 } = await bridge.undoImport();
      if (turn !== this.#turn) return;
      const counts = [records > 0 && t("entries", { n: records }), days_off > 0 && t("found-off", { days: days_off }), weekdays > 0 && t("found-hours", { days: weekdays })].filter((line) => line !== false);
      this.#show(name, [h("p", {}, t("done-void")), ...counts.map((line) => h("p", {}, line))]);
      announce([t("done-void"), ...counts].join(" "));
    } catch (why) {
      if (turn === this.#turn) this.#refuse(name, why);
    }
  }

  /** How much of it is new, in sentences. @param {Found} found */
  #counts({ new: all, known, days_off = 0, week = {} }) {
    const [entries, weekdays] = [all - days_off, Object.keys(week).length];
    return [entries > 0 && t("found-new", { n: entries }), days_off > 0 && t("found-off", { days: days_off }), weekdays > 0 && t("found-hours", { days: weekdays }), known > 0 && t("found-known", { n: known })].filter((line) => line !== false);
  }

  /** All that is known of a file before anything is kept. @param {Found} found @param {string[]} counts */
  #facts(found, counts) {
    const what = found.format === "ics" ? t("a-calendar") : (NAMES[found.format] ?? found.format);
    const dates = found.from && found.to ? longDates(found.from === found.to ? found.from : `${found.from}..${found.to}`) : "";
    const { off = [], days_off: days = 0, week } = found;
    const named = off.slice(0, MOST_DATES).map((range) => h("li", {}, longDates(range)));
    const left = found.left_out.map(({ file, line, why }) => h("li", {}, h("bdi", {}, file ? `${file}:${line}` : `${line}`), ": ", reason(why)));
    return [
      h("p", {}, h("bdi", {}, what), dates && ", ", dates && h("bdi", {}, dates)),
      // Days off are counted where they are named.
      ...counts.filter((line) => off.length === 0 || line !== t("found-off", { days })).map((line) => h("p", {}, line)),
      off.length > 0 && h("h5", {}, t("off-to-come", { days })),
      off.length > 0 && listed(named, off.length),
      week && h("h5", {}, t("hours-to-come")),
      week && listed(hours(week), 0),
      found.left_out_count > 0 && h("h5", {}, t("found-left-out", { n: found.left_out_count })),
      found.left_out_count > 0 && listed(left, found.left_out_count),
      found.zone && found.new > 0 && h("p", { class: "hint" }, t("found-zone", { zone: found.zone })),
    ];
  }

  /** @param {string} verb @param {string} look @param {() => void} onclick */
  #button(verb, look, onclick) {
    return h("button", { type: "button", class: `button ${look || "chip"}`, "data-do": verb, onclick }, t(verb));
  }

  /** What is being done takes a moment, and once. */
  #busy() {
    for (const button of this.#buttons.querySelectorAll("button")) button.disabled = true;
  }

  /** @param {string} name @param {Part[]} said @param {Part[]} [buttons] what is nothing is left out */
  #show(name, said, buttons = []) {
    say(this.#refusal, "");
    say(this.#title, name);
    const there = (/** @type {Part[]} */ nodes) => nodes.filter(Boolean);
    this.#said.replaceChildren(.../** @type {Node[]} */ (there(said)));
    this.#buttons.replaceChildren(.../** @type {Node[]} */ (there(buttons)));
    this.#found.hidden = false;
    this.#title.focus();
    this.#found.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} name @param {unknown} why */
  #refuse(name, why) {
    this.#found.hidden = true;
    this.#refusal.replaceChildren(name && h("bdi", {}, name), name && ": ", t("not-brought"), " ", english(why));
    this.#refusal.hidden = false;
    this.ready();
  }

  #close() {
    this.#turn += 1;
    this.#found.hidden = true;
    this.ready();
  }
}

customElements.define("records-import", RecordsImport);
