/**
 * Every sentence that the page itself says. What depends on the rules comes ready-made in the view.
 */

import { duration } from "./time.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

export const words = {
  tabs: { now: "Now", today: "Today", week: "Week" },
  tabsLabel: "Views",

  minutesLeft: (/** @type {number} */ n) => (n === 1 ? "minute left" : "minutes left"),
  minutesOver: (/** @type {number} */ n) => (n === 1 ? "minute over" : "minutes over"),
  minutesIn: (/** @type {number} */ n) => (n === 1 ? "minute so far" : "minutes so far"),
  minutesAway: (/** @type {number} */ n) => (n === 1 ? "minute away" : "minutes away"),
  secondsLeft: (/** @type {number} */ n) => (n === 1 ? "second left" : "seconds left"),
  left: "left",
  over: "over",
  soFar: "so far",
  away: "away",
  hour: "h",
  atTheEnd: "This is the planned end.",

  task: "What is it about?",
  taskHint: "Optional",
  connecting: "One moment",

  park: "Where did you stop, and what is first tomorrow?",
  parkAndFinish: "Park and finish",
  keepLine: "Keep this line",
  changeLine: "Change the line",
  addLine: "Leave a line for tomorrow",
  back: "Back",

  moreMinutes: (/** @type {number} */ n) => plural(n, "more minute", "more minutes"),
  minutes: "Minutes",
  fewer: "5 minutes fewer",
  more: "5 minutes more",
  reason: "What for?",
  stayOn: "Staying on? Say what for.",
  leave: "Leave this for now",

  arc: "The day so far",
  nothingYet: "Nothing yet today.",
  nothingThen: "Nothing is recorded for this day.",
  dayBefore: "The day before",
  dayAfter: "The day after",
  correct: (/** @type {string} */ block) => `Correct: ${block}`,
  corrected: "corrected",
  from: "From",
  to: "To",
  kind: "What",
  kindNames: /** @type {Record<string, string>} */ ({ focus: "Focus", meeting: "Meeting", break: "Break", away: "Away" }),
  taskOf: "What it was about",
  save: "Save",
  takeBack: "Take it back",
  forgot: "Add what was forgotten",
  add: "Add",
  undo: "Undo",
  done: /** @type {Record<string, string>} */ ({ amend: "Corrected.", void: "Taken back.", add: "Added.", undo: "As it was before." }),
  awayWas: (/** @type {string} */ from, /** @type {string} */ to) => `Away ${from} to ${to}.`,
  notWork: "I was away",
  promises: "Promises",
  promise: (/** @type {{from: string, due: string, asked: number, took: number, open: boolean}} */ p) =>
    p.open
      ? `${duration(p.asked)} asked at ${p.from}, due ${p.due}. ${duration(p.took)} so far.`
      : `${duration(p.asked)} asked at ${p.from}. It became ${duration(p.took)}.`,

  weekBefore: "The week before",
  weekAfter: "The week after",
  thisWeek: "This week",
  reading: "Reading the week",
  noWork: "No work in this week.",
  work: (/** @type {number} */ s) => `${duration(s)} of work`,
  kinds: (/** @type {number} */ focus, /** @type {number} */ meeting) =>
    meeting === 0 ? `${duration(focus)} of it focus.` : `${duration(focus)} of focus, ${duration(meeting)} in meetings.`,
  overtime: (/** @type {number} */ s) => (s === 0 ? "Nothing past the end of day." : `${duration(s)} past the end of day.`),
  onTime: (/** @type {number} */ n, /** @type {number} */ of) => `Home on time on ${n} of ${plural(of, "day", "days")}.`,
  interruptions: (/** @type {number} */ n) => `Interrupted ${n === 1 ? "once" : plural(n, "time", "times")}.`,
  day: (/** @type {{name: string, work: number, overtime: number, off: boolean}} */ d) =>
    d.work === 0
      ? `${d.name}: ${d.off ? "off" : "no work"}`
      : `${d.name}: ${duration(d.work)} of work${d.overtime > 0 ? `, ${duration(d.overtime)} past the end of day` : ""}`,
  past: (/** @type {string} */ d) => `${d} past`,
  off: "off",

  promised: "promised",
  became: "became",
  kept: (/** @type {number} */ kept, /** @type {number} */ of) =>
    of === 1 ? (kept === 1 ? "One promise, kept." : "One promise, not kept.") : `${of} promises, ${kept} kept.`,

  hours: "When it was",
  trend: (/** @type {{weeks: number, focus: number|null, overtime: number|null}} */ t) => {
    const before = t.weeks === 1 ? "The week before" : `The ${t.weeks} weeks before`;
    const typically = t.weeks === 1 ? "" : " typically";
    return `${before} had${typically} ${duration(t.focus ?? 0)} of focus and ${
      t.overtime ? duration(t.overtime) : "nothing"
    } past the end of day.`;
  },
  signals: /** @type {Record<string, (value: number) => string>} */ ({
    week_48h: (v) => `${duration(v)} of work. The line in European law is 48 h a week on average (2003/88/EC, art. 6).`,
    short_rest: (v) =>
      `${v === 1 ? "A day" : `${v} days`} began on a short rest. The line in European law is 11 h (2003/88/EC, art. 3).`,
    late_nights: (v) => `Work went on past bedtime on ${plural(v, "night", "nights")}.`,
    no_free_day: () => "No day without work. The line is one free day a week (2003/88/EC, art. 5).",
    long_day: (v) => `${v === 1 ? "A day was" : `${v} days were`} longer than the line you set, from first work to last.`,
    peak_in_meetings: (v) => `${Math.round(v * 100)} % of the work in your best hours was meetings.`,
  }),

  gone: "Homestretch is not running",
  goneDetail: "What was running is on disk, up to its last minute.",
  start: "Start",
  starting: "Starting",

  keys: "Keys",
  close: "Close",
  keyList: /** @type {[string, string][]} */ ([
    ["1  2  3", "Now, Today, Week"],
    ["S", "The big button"],
    ["B", "Break"],
    ["I", "Interrupted, and back"],
    ["M", "More minutes"],
    ["F", "Park and finish"],
    ["T", "To the task"],
    ["←  →", "In Today and Week: the one before, the one after"],
    ["U", "In Today: undo the last correction"],
    ["Esc", "Back"],
    ["?", "This list"],
  ]),
};
