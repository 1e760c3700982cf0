/**
 * Every sentence that the page itself says, in the window's language. What depends on the rules comes ready-made in the view.
 * The sentences come from the window as lists of parts: a text, `{v}` for a value, `{s, of}` for a choice by a number.
 */

import { subscribe, words } from "../bridge.js";

/** @typedef {string | {v: string} | {s: string, of: Record<string, Part[]>}} Part */
/** @typedef {Record<string, string|number>} Values */

/** The locale's tag, "de-AT-u-hc-h23": language, place, and how times are written. */
export const locale = new URLSearchParams(location.search).get("locale") ?? "en-GB-u-hc-h23";

/** Its language alone. */
export const language = locale.split("-")[0];
const isRightToLeft = language === "ar";
const plurals = new Intl.PluralRules(language);

document.documentElement.lang = language;
document.documentElement.dir = isRightToLeft ? "rtl" : "ltr";

// The first view is on its way while the page is being built.
subscribe();
/** @type {Record<string, Part[]>} */
const all = await words(locale);

/** A text keeps its own direction inside a sentence of another; figures have none. @param {string|number} value */
const isolated = (value) => (isRightToLeft && /\p{L}/u.test(String(value)) ? `\u2068${value}\u2069` : String(value));

/** @param {Part[]} parts @param {Values} values @returns {string} */
const joined = (parts, values) =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      if ("v" in part) return isolated(values[part.v]);
      const n = Number(values[part.s]);
      return joined(part.of[n] ?? part.of[plurals.select(n)] ?? part.of.other, values);
    })
    .join("");

/** Whether there is a sentence by this key. @param {string} key */
export const has = (key) => key in all;

/**
 * What the engine says, by its code in the page's language; in English, or where there is no such sentence, as it came.
 * @param {string} what the beginning of the key @param {string} text @param {{code?: string, values?: Values}} reason
 */
const byCode = (what, text, { code, values }) => {
  const key = `${what}-${code}`;
  return language !== "en" && has(key) ? t(key, values) : text;
};

/** Why something was not done. @param {{why?: string, code?: string, values?: Values}} reply */
export const refusal = (reply) => byCode("refused", reply.why ?? "", reply);

/** How a source is. @param {{state: string, code?: string, values?: Values}} row */
export const source = (row) => byCode("source", row.state, row);

/** A sentence by its key, with values. A key that is missing comes out as itself. @param {string} key @param {Values} [values] */
export const t = (key, values = {}) => (has(key) ? joined(all[key], values) : key);
