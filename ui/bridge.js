/**
 * The only module that knows Tauri: the page's way to the window process, and through it to the engine.
 * @import {Reply, View, Week} from "./lib/types.js"
 */

const tauri = /** @type {any} */ (window).__TAURI_INTERNALS__;

/**
 * @typedef {{kind: "view", view: View} | {kind: "gone", why: string} | {kind: "raise", view: string}} Message
 */

/**
 * Hears every whole view, the engine's going, and which view is wanted in front.
 * A large message may come after a smaller one that was sent later; only the newest of each kind counts.
 * @param {(message: Message) => void} hear
 */
export function subscribe(hear) {
  const newest = { state: -1, raise: -1 };
  const id = tauri.transformCallback((/** @type {{message?: Message, index: number}} */ { message, index }) => {
    if (!message) return;
    const kind = message.kind === "raise" ? "raise" : "state";
    if (index < newest[kind]) return;
    newest[kind] = index;
    hear(message);
  });
  return tauri.invoke("subscribe", { channel: `__CHANNEL__:${id}` });
}

/**
 * Sends a request to the engine. Never throws: where nobody answers, that is the reply.
 * @param {{do: string, [field: string]: unknown}} request
 * @returns {Promise<Reply>}
 */
export async function ask(request) {
  try {
    return await tauri.invoke("ask", { request });
  } catch (why) {
    return { v: 1, ok: false, why: String(why) };
  }
}

/**
 * The report of a week.
 * @param {string} week `this`, `last` or `2026-W48`
 * @returns {Promise<Week>}
 */
export const report = (week) => tauri.invoke("report", { week });

/** Starts the engine that has gone. @returns {Promise<void>} */
export const startEngine = () => tauri.invoke("start_engine");

/** Closes the window. @returns {Promise<void>} */
export const leave = () => tauri.invoke("leave");
