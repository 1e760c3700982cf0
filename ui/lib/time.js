/** Instants and durations in words. All instants are RFC 3339 or milliseconds since 1970. */

import { locale, t } from "./words.js";

const MINUTE = 60;
const HOUR = 3600;

/** @param {string} instant */
export const ms = (instant) => Date.parse(instant);

const isTwelve = new Intl.Locale(locale).hourCycle === "h12";

/** As the settings name them, Sunday first. */
export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The weekday on which weeks begin there, as the settings name it; Monday where nobody knows. */
export function firstWeekday() {
  const known = /** @type {any} */ (new Intl.Locale(locale));
  const { firstDay = 1 } = known.getWeekInfo?.() ?? known.weekInfo ?? {};
  return WEEKDAYS[firstDay % 7];
}

/** A civil date in words. @param {string} date @param {Intl.DateTimeFormatOptions} options */
const inWords = (date, options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(ms(date));

/** A time of day as the engine's sentences write it, "17:30" or "5:30 pm". @param {number} h @param {number} m */
function timeOfDay(h, m) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return isTwelve ? t(h < 12 ? "time-am" : "time-pm", { h: ((h + 11) % 12) + 1, m: two(m) }) : t("time-24", { h: two(h), m: two(m) });
}

/** "17:30", as a clock on the wall there showed it. @param {string} instant */
export const local = (instant) => timeOfDay(Number(instant.slice(11, 13)), Number(instant.slice(14, 16)));

/** "17:30" of minutes after midnight, to be read; those past 24:00 are of the next date. @param {number} minutes */
export const shownTime = (minutes) => timeOfDay(Math.floor(minutes / 60) % 24, minutes % 60);

/** The civil date so many days after. @param {string} date @param {number} days */
export const daysAfter = (date, days) => new Date(ms(date) + days * 86400000).toISOString().slice(0, 10);

/** "Friday 27 November" of a civil date. @param {string} date */
export const longDate = (date) => inWords(date, { weekday: "long", day: "numeric", month: "long" }).replace(",", "");

/** "23 – 29 November", "30 November – 6 December". @param {string} from @param {string} to civil dates */
export function dates(from, to) {
  const day = (/** @type {string} */ date) => inWords(date, { day: "numeric", month: "long" });
  return `${from.slice(0, 7) === to.slice(0, 7) ? Number(from.slice(8)) : day(from)} – ${day(to)}`;
}

/** "24 December 2026", "24 December 2026 – 2 January 2027", of a date or a range as the settings have them. @param {string} text */
export function longDates(text) {
  const name = (/** @type {string} */ date) => inWords(date, { day: "numeric", month: "long", year: "numeric" });
  return text.split("..").map((date) => (Number.isNaN(ms(date)) ? date : name(date))).join(" – ");
}

/** "09:00" of minutes after midnight, as the settings write it; those past 24:00 are of the next date. @param {number} minutes */
export const hhmm = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");

/** The ranges of a day in minutes, in order, each after the one before; none of what is no range. @param {string} text @returns {[number, number][]} */
export function ranges(text) {
  let before = 0;
  return [...text.matchAll(/(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})/g)].map(([, ...parts]) => {
    const [h1, m1, h2, m2] = parts.map(Number);
    let [start, end] = [h1 * 60 + m1, h2 * 60 + m2];
    if (start < before) start += 1440;
    while (end <= start) end += 1440;
    before = end;
    return [start, end];
  });
}

/** A civil date's weekday as the settings name it. @param {string} date */
const weekdayOf = (date) => WEEKDAYS[new Date(ms(date)).getUTCDay()];

/** "Fri" of a civil date. @param {string} date */
export const weekday = (date) => t(`weekday-short-${weekdayOf(date)}`);

/** "1 h 20", "45 minutes", "2 seconds". Whole minutes, rounded down. @param {number} seconds */
export function duration(seconds) {
  return spoken(seconds, "duration");
}

/** The same for a narrow column: "1 h 20", "45 min". @param {number} seconds */
export const brief = (seconds) => spoken(seconds, "brief");

/** @param {number} seconds @param {"duration"|"brief"} how hours are said in one way only */
function spoken(seconds, how) {
  const [h, m] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  if (h === 0 && m === 0 && seconds > 0) return t(`${how}-seconds`, { s: Math.floor(seconds) });
  if (h === 0) return t(`${how}-minutes`, { m });
  return m === 0 ? t("duration-hours", { h }) : t("duration-hours-minutes", { h, m: String(m).padStart(2, "0") });
}

/** The week that lies so many weeks after this date's, as "2026-W48". @param {string} date @param {number} weeks */
export function weekName(date, weeks) {
  const DAY = 86400000;
  // An ISO week is named by the year of its Thursday; a week that starts on Sunday holds the same Thursday.
  const start = ms(date) + weeks * 7 * DAY;
  const thursday = new Date(start + ((4 - new Date(start).getUTCDay() + 7) % 7) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday.getTime() - first) / (7 * DAY)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, "0")}`;
}
