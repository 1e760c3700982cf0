/**
 * The shapes that come from the engine, as `homestretch-wire` has them. Types only.
 *
 * @typedef {{start: string, end: string}} Stretch
 * @typedef {{id: string, kind: "focus"|"meeting"|"break"|"away", start: string, end: string, task?: string,
 *   cause?: string, running: boolean, corrected: boolean, was_work?: {kind: string, label: string}, words: string}} Piece
 * @typedef {{start: string, due: string, end: string, open: boolean}} Pledge
 * @typedef {{from: string, to: string, bedtime: string, ranges: Stretch[], ends: string|null, blocks: Piece[],
 *   promises: Pledge[]}} Day
 * @typedef {{date: string, zone: string, words: string, day: Day}} PastDay
 * @typedef {{do: string, kind?: string, minutes?: number, label: string, primary: boolean}} Action
 * @typedef {{state: string, title: string, detail: string, promise: string, usually: string, day: string, next: string,
 *   parked: string, idea: string, wind_down: string[]}} Words
 *
 * @typedef {object} View
 * @property {"idle"|"focus"|"meeting"|"break"|"away"} phase
 * @property {string|null} since
 * @property {string|null} due
 * @property {{asked_s: number, due: string, over_s: number}|null} extension
 * @property {string|null} task
 * @property {string} workday
 * @property {number} level
 * @property {string|null} park
 * @property {{id: string, words: string}[]} left
 * @property {string} now
 * @property {string} zone
 * @property {string} face
 * @property {string|null} kind
 * @property {string|null} cause
 * @property {boolean} finished
 * @property {Words} words
 * @property {Action[]} actions
 * @property {boolean} needs_reason
 * @property {Day} day
 * @property {string} [maybe_work]
 * @property {boolean} first_start
 * @property {boolean} is_full
 * @property {string} locale
 * @property {number} settings_rev
 * @property {string} [report_week]
 * @property {string[]} notices
 * @property {{part: string, state: string, code?: string, values?: Record<string, string|number>}[]} health
 *
 * @typedef {{v: number, ok: boolean, view?: View, said?: string, made?: string[], why?: string, code?: string, values?: Record<string, string|number>}} Reply
 *
 * @typedef {{key: string, value: unknown, default: unknown, takes: string, unit?: string, least?: number|string,
 *   most?: number|string, choices?: string[]}} Setting
 * @typedef {{path: string, bad: string[], ignored: string[], keys: Setting[]}} Settings
 * @typedef {{at: string, notify: string, level: number, title: string}} Ahead
 *
 * What an import brings or would bring; `off` are the days off that are new, and `week` the hours of weekdays, as the
 * settings write them.
 * @typedef {{format: string, zone: string, from: string|null, to: string|null, records: number, new: number, known: number,
 *   left_out: {file?: string, line: number, why: string}[], left_out_count: number, days_off?: number, off?: string[], week?: Record<string, string>}} Found
 */

export {};
