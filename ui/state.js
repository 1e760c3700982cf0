/**
 * What the page knows: the last whole view, whether the engine is there, and which screen is in front.
 * @import {View} from "./lib/types.js"
 */

/** @typedef {"now"|"today"|"report"|"settings"|"break"|"wind_down"} Screen */
/** @typedef {""|"park"|"extend"} Panel */

/**
 * `report` is what the report was last opened for, a week, `this` or by its name, and `day` the same for the days, "" for
 * today; each opening is another one. `source` is the file that was dropped last, and how many with it: none where a file is
 * to be chosen.
 * @typedef {{view: View|null, gone: string|null, screen: Screen, panel: Panel, said: string, report: {week: string}, day: {date: string}, source: {name: string, n: number}|null}} State
 */

/** @type {State} */
export const state = { view: null, gone: null, screen: "now", panel: "", said: "", report: { week: "this" }, day: { date: "" }, source: null };

/** @type {((state: State, before: State) => void)[]} */
const listeners = [];

/** @param {(state: State, before: State) => void} listener */
export const onChange = (listener) => void listeners.push(listener);

/** Changes what is known and tells everybody. @param {Partial<State>} change */
export function set(change) {
  const before = { ...state };
  Object.assign(state, change);
  for (const listener of listeners) listener(state, before);
}
