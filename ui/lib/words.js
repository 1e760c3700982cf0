/**
 * Every sentence that the page itself says. What depends on the rules comes ready-made in the view.
 */

import { duration } from "./time.js";

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** @type {Record<string, string>} */
const weekdays = {
  monday: "Monday",
  tuesday: "Tuesday",
  wednesday: "Wednesday",
  thursday: "Thursday",
  friday: "Friday",
  saturday: "Saturday",
  sunday: "Sunday",
};

export const words = {
  tabs: { now: "Now", today: "Today", week: "Week", settings: "Settings" },
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
  breakView: "Break",
  leaveBreak: "Back to the window",

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

  first: {
    ends: {
      title: "When does your day end?",
      hint: "Draw over the days, or use the arrow keys. All the way down is a day off.",
      yes: "These are my days",
    },
    bed: { title: "When do you want to be in bed?", hint: "From half an hour before, the evening is about that.", yes: "That is my bedtime" },
    login: {
      title: "May I start when you log in?",
      hint: "In the tray, so that the end of the day is noticed on days when nobody thinks of it.",
      yes: "Start at login",
      no: "No",
    },
  },
  step: (/** @type {number} */ n, /** @type {number} */ of) => `${n} of ${of}`,
  notNow: "Not now",
  bedtime: "Bedtime",
  earlier: "15 minutes earlier",
  later: "15 minutes later",
  atLogin: "Start at login",
  atLoginHint: "In the tray, without a window.",

  filter: "Find a setting",
  nothingFound: "No setting has these words.",
  groups: {
    day: "My day",
    cycle: "Focus and breaks",
    extension: "Just N more minutes",
    nudge: "Nudges",
    away: "Away and idle",
    computer: "This computer",
  },
  week: "Week",
  weekHint: "Hours as 09:00-17:30, or two as 09:00-14:30, 20:00-21:30. Arrow keys move an end by a quarter of an hour.",
  weekdays,
  hoursOf: (/** @type {string} */ day) => `Hours on ${day}`,
  startOf: (/** @type {string} */ day) => `${day}, start`,
  endOf: (/** @type {string} */ day) => `${day}, end`,
  daysOff: "Days off",
  offHint: "Leave, school days, a free Friday. No nudge calls them work, and the week's target is lowered by them.",
  firstDay: "First day",
  lastDay: "Last day",
  lastHint: "the same",
  addDates: "Add",
  remove: (/** @type {string} */ what) => `Remove ${what}`,
  firmness: "How firmly",
  firmnessHint: "A rule speaks up to this level, and nothing is ever hidden from the report.",
  levels: ["Never", "Quietly", "With your numbers", "Until it is answered", "As firm as it gets"],
  rules: /** @type {Record<string, string>} */ ({
    focus_due: "A focus block is done",
    break_due: "A break is over",
    day_ends_soon: "The day ends soon",
    day_ended: "The day has ended",
    extension_due: "A promise is due",
    bedtime_soon: "Bedtime is near",
    bedtime: "It is bedtime",
    long_day: "A long day",
    short_rest: "A short rest",
    continuous_work: "Work without a pause",
    untracked: "Nothing is running",
    week_ready: "The week is ready to look at",
  }),
  tonight: "Tonight, if you kept working",
  tonightHint: "What would be said of the day, its end and its bedtime, with these settings.",
  again: (/** @type {number} */ n, /** @type {string} */ last) => (n === 1 ? `Again at ${last}.` : `${n} more times, the last at ${last}.`),
  quietEvening: "Nothing would be said.",
  file: (/** @type {string} */ path) => `All of this is in ${path}, which can be edited by hand too.`,
  badLine: (/** @type {string} */ file, /** @type {string} */ line) => `${file}:${line}; the last good settings stay in force.`,
  toDefault: (/** @type {string} */ value) => `Back to ${value}`,
  units: /** @type {Record<string, string>} */ ({ minutes: "minutes", hours: "hours", seconds: "seconds", blocks: "blocks", percent: "%", level: "" }),
  choices: /** @type {Record<string, string>} */ ({
    true: "yes",
    false: "no",
    server: "by the desktop",
    own: "by Homestretch",
    off: "not at all",
    ask: "when I say so",
    auto: "by itself",
    notification: "in a notification",
    window: "in the window",
    full: "on the whole screen",
    colour: "in colour",
    light: "in light strokes",
    dark: "in dark strokes",
    ...weekdays,
  }),
  /** A value in a sentence. @param {import("./types.js").Setting} setting @param {unknown} value @returns {string} */
  valueOf: ({ takes }, value) => {
    if (takes === "ladder") return /** @type {number[]} */ (value).join(", ");
    if (takes === "choice" || takes === "flag") return words.choices[String(value)] ?? String(value);
    if (takes === "texts") return /** @type {string[]} */ (value).join("; ") || words.nothingSet;
    return value === "" ? words.nothingSet : String(value);
  },
  nothingSet: "none",
  /** What may stand there, and what does where nothing is said. @param {import("./types.js").Setting} setting @returns {string} */
  bounds: (setting) => {
    const usual = `usually ${words.valueOf(setting, setting.default)}`;
    if (setting.least === undefined) return `${usual[0].toUpperCase()}${usual.slice(1)}.`;
    return `${setting.least} to ${setting.most}, ${usual}.`;
  },
  settings: /** @type {Record<string, [string, string]|null>} */ ({
    "day.bedtime": ["Bedtime", "From then on every nudge is about sleep."],
    "week.target_hours": ["Hours in a week", "The report shows what went over. 0 is no target."],
    "day.peak": ["Best hours", "As 09:30-11:30. The report shows what they went to."],
    "week.starts_on": ["The week starts on", ""],
    "day.boundary": ["A new day begins at", "Work before it belongs to the evening before."],
    "cycle.focus_min": ["A focus block", ""],
    "cycle.short_break_min": ["A short break", ""],
    "cycle.long_break_min": ["A long break", ""],
    "cycle.long_break_every": ["A long break after", ""],
    "cycle.start_break": ["A break begins", ""],
    "cycle.start_focus": ["The next block begins", ""],
    "break.show": ["A break shows", "Wherever it is, it can be left."],
    "break.ideas": ["Ideas for a break", "Your own, between semicolons; without any, ours."],
    "extension.minutes": ["More minutes, to begin with", ""],
    "extension.kept_grace_s": ["A promise is kept within", "Past its minutes by this much."],
    "extension.closes_after_min": ["A gap ends the stretch after", "A promise that is open ends with it."],
    "day.warn_before_min": ["A word before the day ends", "0 is none."],
    "nudge.ladder_min": ["Nudges after the end", "Minutes, each one firmer than the one before."],
    "nudge.repeat_min": ["And then every", ""],
    "nudge.continuous_work_min": ["A word on a pause after", ""],
    "nudge.long_day_hours": ["A day is long after", ""],
    "nudge.rest_hours": ["Rest between two days", "11 hours is the rule (2003/88/EC, art. 3)."],
    "away.idle_min": ["Away without input after", "0 is never."],
    "away.ends_block_min": ["Away this long ends the block", ""],
    "away.meeting_ends_min": ["A meeting ends without input after", "0 is never."],
    "hold.dnd": ["Nudges wait under do not disturb", "That of the desktop."],
    "hold.calls": ["Nudges wait in calls", "While a microphone or a camera is in use."],
    "hold.full_screen": ["Nudges wait while a window fills the screen", ""],
    "sound.source": ["Nudges sound", ""],
    "sound.volume": ["Loudness", "Of Homestretch's own sounds. 0 opens no device."],
    "sound.from_level": ["Sound from level", "Level 1 is the first, quiet word; 4 is the wind-down."],
    "app.icon": ["The icon in the tray", "Light strokes for a dark panel, dark ones for a light panel."],
    "app.asked": null,
    "day.zone": ["Time zone", "Auto follows this computer; or a name as Europe/Amsterdam."],
  }),

  gone: "Homestretch is not running",
  goneDetail: "What was running is on disk, up to its last minute.",
  start: "Start",
  starting: "Starting",

  keys: "Keys",
  close: "Close",
  keyList: /** @type {[string, string][]} */ ([
    ["1  2  3  4", "Now, Today, Week, Settings"],
    ["S", "The big button"],
    ["B", "Break"],
    ["I", "Interrupted, and back"],
    ["M", "More minutes"],
    ["F", "Park and finish"],
    ["T", "To the task"],
    ["←  →", "In Today and Week: the one before, the one after"],
    ["U", "In Today: undo the last correction"],
    ["/", "In Settings: find"],
    ["Esc", "Back"],
    ["?", "This list"],
  ]),
};
