/**
 * What the page knows: the last whole view, whether the engine is there, and which screen is in front.
 * @import {View} from "./lib/types.js"
 */

/** @typedef {"now"|"today"|"week"|"settings"|"break"|"wind_down"} Screen */
/** @typedef {""|"park"|"extend"} Panel */

/** @typedef {{view: View|null, gone: string|null, screen: Screen, panel: Panel, said: string}} State */

/** @type {State} */
export const state = { view: null, gone: null, screen: "now", panel: "", said: "" };

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
