/**
 * What the engine tells every program in English, in the page's language: why it refused, what is wrong in the file, how a
 * source is. What a page can bring about is known here by its words, and what is not stays as it came.
 */

import { locale, t } from "./words.js";

/** What it says, the sentence for it, and the names of the values that it holds. @type {[RegExp, string, ...string[]][]} */
const KNOWN = [
  [/want (?:to be |hours from |a time from )?"?([\d.:]+)"?(?:\.\.=| to )"?([\d.:]+)/, "refused-bounds", "least", "most"],
  [/^"(.*)" is no time/, "refused-time", "value"],
  [/want a time of day/, "refused-clock"],
  [/is no date|a list of dates/, "refused-date"],
  [/ranges? as "/, "refused-ranges"],
  [/overlaps the range/, "refused-overlap"],
  [/day's boundary, ([\d:]+)/, "refused-boundary", "at"],
  [/^bedtime = .*first start of work/, "refused-bedtime"],
  [/minutes that rise from 0/, "refused-ladder"],
  [/IANA zone/, "refused-zone"],
  [/Ctrl, Alt or Super/, "refused-keys"],
  [/want other keys/, "refused-same-keys"],
  [/wants to end after it starts/, "refused-order"],
  [/wants to have ended/, "refused-ended"],
  [/wants to end in the past/, "refused-past"],
  [/no record in force/, "refused-too-late"],
  [/nothing was changed/, "refused-unwritten"],
  [/^this is not TOML/, "refused-toml"],
  [/wants to be a section/, "refused-section"],
  [/is not a known (?:key|section)/, "refused-unknown"],
  [/^nothing was to be said yet$/, "source-not-yet"],
  [/^(.*), with buttons$/, "source-with-buttons", "server"],
  [/^(.*), without buttons$/, "source-without-buttons", "server"],
  [/^the desktop's portal$/, "source-portal"],
  [/^declined$/, "source-declined"],
  [/^none set$/, "source-none-set"],
];
/** The sentence for each reason that a rule has to refuse something. What a page offers can have changed meanwhile. */
const REFUSED = {
  minutes: "refused-bounds",
  too_long: "refused-too-long",
  nothing_runs: "refused-nothing-runs",
  no_block_runs: "refused-nothing-runs",
  nothing_paused: "refused-too-late",
  break_runs: "refused-too-late",
  nothing_to_skip: "refused-too-late",
  nothing_untracked: "refused-too-late",
  is_counted: "refused-too-late",
  needs_reason: "refused-reason",
  begins_later: "refused-later",
  too_far_back: "refused-too-far-back",
};
/** What a line of `settings.toml` holds, before what is wrong with it. */
const HELD = /^(?:(.*), want |(\w+): |(?!this)([\w.]+) (?:is not|wants) )/;
/** What the engine says of such a line. */
const NOTICE = /([^/\\]+):(\d+: .*); the last good settings stay in force$/;

/**
 * Why something was not done: by the rule's own name for it, where a rule refused it.
 * @param {{why?: string, code?: keyof typeof REFUSED, values?: Record<string, string>}} reply @returns {string}
 */
export function refusal({ why, code, values }) {
  const key = code && REFUSED[code];
  return key && !locale.startsWith("en") ? t(key, values) : inWords(why);
}

/** @param {string|undefined} why @returns {string} */
export function inWords(why = "") {
  if (locale.startsWith("en")) return why;
  for (const [pattern, key, ...names] of KNOWN) {
    const found = pattern.exec(why);
    if (found) return t(key, Object.fromEntries(names.map((name, i) => [name, found[i + 1]])));
  }
  return why;
}

/** What is wrong with a line of `settings.toml`: where it stands and what it holds stay as they are. @param {string} line @returns {string} */
export function ofLine(line) {
  const [, at, what] = /^(\d+: )(.*)$/.exec(line) ?? [];
  const said = inWords(what);
  if (what === undefined || said === what) return line;
  const held = HELD.exec(what)?.slice(1).find(Boolean);
  return at + (held ? `${held}: ` : "") + said.replace(/\.$/, "");
}

/** What the engine has to say of itself; the most of it is in the user's language already. @param {string} notice @returns {string} */
export function ofNotice(notice) {
  const [, file, line] = NOTICE.exec(notice) ?? [];
  return line === undefined || locale.startsWith("en") ? notice : t("bad-line", { file, line: ofLine(line) });
}
