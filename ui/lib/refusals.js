/**
 * Why the engine refused, in the page's language. The engine speaks English to every program; what a page can bring about is
 * known here by its words, and what is not stays as it came.
 */

import { locale, t } from "./words.js";

/** What it says, the sentence for it, and the names of the values that it holds. @type {[RegExp, string, ...string[]][]} */
const KNOWN = [
  [/want (?:hours from )?"?([\d.:]+)"?(?:\.\.=| to )"?([\d.:]+)/, "refused-bounds", "least", "most"],
  [/want a time from "([\d:]+)" to "([\d:]+)"/, "refused-bounds", "least", "most"],
  [/minutes want to be (\d+) to (\d+)/, "refused-bounds", "least", "most"],
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
  [/wants a reason/, "refused-reason"],
  [/(?:nothing|no block) is running/, "refused-nothing-runs"],
];

/** @param {string|undefined} why @returns {string} */
export function inWords(why = "") {
  if (locale.startsWith("en")) return why;
  for (const [pattern, key, ...names] of KNOWN) {
    const found = pattern.exec(why);
    if (found) return t(key, Object.fromEntries(names.map((name, i) => [name, found[i + 1]])));
  }
  return why;
}
