/**
 * The only module that knows Tauri: the page's way to the window process, and through it to the engine.
 * @import {Ahead, Found, PastDay, Reply, Settings, View} from "./lib/types.js"
 */

const tauri = /** @type {any} */ (window).__TAURI_INTERNALS__;

/**
 * @typedef {{kind: "view", view: View} | {kind: "gone", why: string} | {kind: "raise", view: string} | {kind: "covered", is_covered: boolean} | {kind: "dragged", is_over: boolean} | {kind: "dropped", name: string, n: number}} Message
 */

/** How many views were heard. */
let heard = 0;
/** What came before anybody listened. @type {Message[]} */
const early = [];
/** @param {Message} message */
let hear = (message) => void early.push(message);

/**
 * Hears every whole view, the engine's going, which view is wanted in front, and whether any of it can be seen, in the order
 * in which they were sent.
 * @param {(message: Message) => void} listener
 */
export function listen(listener) {
  hear = listener;
  early.splice(0).forEach(listener);
}

/** Asks for the messages. A large one takes another way and may come after one that was sent later: that one waits for it. */
export function subscribe() {
  /** @type {Map<number, Message|undefined>} */
  const come = new Map();
  let next = 0;
  const id = tauri.transformCallback((/** @type {{message?: Message, index: number}} */ { message, index }) => {
    come.set(index, message);
    for (; come.has(next); next += 1) {
      const due = come.get(next);
      come.delete(next);
      if (due?.kind === "view") heard += 1;
      if (due) hear(due);
    }
  });
  return tauri.invoke("subscribe", { channel: `__CHANNEL__:${id}` });
}

/**
 * Every sentence of the page in the language of a locale, by key.
 * @param {string} locale a tag
 * @returns {Promise<Record<string, import("./lib/words.js").Part[]>>}
 */
export const words = (locale) => tauri.invoke("words", { locale });

/**
 * Sends a request to the engine. Never throws: where nobody answers, that is the reply.
 * A reply takes a way of its own: once another view was heard, its view may be older than that one and is left out.
 * @param {{do: string, [field: string]: unknown}} request
 * @returns {Promise<Reply>}
 */
export async function ask(request) {
  const before = heard;
  try {
    const reply = await tauri.invoke("ask", { request });
    return heard === before ? reply : { ...reply, view: undefined };
  } catch (why) {
    return { v: 1, ok: false, why: String(why) };
  }
}

/**
 * The report of a range as a page, with the user's own words.
 * @param {"week"|"month"|"year"} of @param {string} name `this`, `last`, or `2026-W48`, `2026-11`, `2026`
 * @returns {Promise<string>}
 */
export const report = (of, name) => tauri.invoke("report", { of, name });

/**
 * What a range went to, by task, the most first.
 * @param {"week"|"month"|"year"} of @param {string} name
 * @returns {Promise<{key: string, work_s: number, days: number}[]>}
 */
export const byTask = async (of, name) => (await tauri.invoke("by_task", { of, name })).rows;

/**
 * Keeps a report as a file and opens it; gives its place.
 * @param {"week"|"month"|"year"} of @param {string} name @param {boolean} words whether the user's own words are in it
 * @returns {Promise<string>}
 */
export const keepReport = (of, name, words) => tauri.invoke("keep_report", { of, name, words });

/** Shows the report that was kept last, or its folder. @param {"page"|"folder"} part @returns {Promise<void>} */
export const showKept = (part) => tauri.invoke("show_kept", { part });

/**
 * Has the user choose what is to be imported; gives its name, null where they left the dialog.
 * @param {"file"|"folder"} sort @param {string} title
 * @returns {Promise<string|null>}
 */
export const chooseSource = (sort, title) => tauri.invoke("choose_source", { sort, title });

/** What an import of what was chosen or dropped would bring. @returns {Promise<Found>} */
export const lookIntoSource = () => tauri.invoke("look_into_source");

/** Imports it, and says what that brought. @returns {Promise<Found>} */
export const importSource = () => tauri.invoke("import_source");

/** Takes back what the last import brought. @returns {Promise<{format: string, records: number, days_off: number, weekdays?: number}>} */
export const undoImport = () => tauri.invoke("undo_import");

/**
 * A workday that is past.
 * @param {string} date
 * @returns {Promise<PastDay>}
 */
export const day = (date) => tauri.invoke("day", { date });

/**
 * What was worked on since a day, the latest first.
 * @param {string} since a date
 * @returns {Promise<string[]>}
 */
export const tasks = (since) => tauri.invoke("tasks", { since });

/** The last lines that a job which was left running has written. @param {string} id @returns {Promise<string>} */
export const left = (id) => tauri.invoke("left", { id });

/**
 * What was left running, and what could be left: by its process.
 * @returns {Promise<{pid: number|null, name: string, ran: string}[]>}
 */
export const stillRunning = () => tauri.invoke("still_running");

/** Leaves a process of the user's own running. @param {number} pid @returns {Promise<void>} */
export const leaveRunning = (pid) => tauri.invoke("leave_running", { pid });

/** Every setting, with its default and its bounds. @returns {Promise<Settings>} */
export const settings = () => tauri.invoke("settings");

/** Tonight's nudges, if work went on. @returns {Promise<Ahead[]>} */
export const tonight = () => tauri.invoke("tonight");

/**
 * Whether the app starts at login, once it has been switched, or left as it is.
 * @param {"on"|"off"|"status"} how
 * @returns {Promise<boolean>}
 */
export const autostart = (how) => tauri.invoke("autostart", { how });

/** Takes every monitor, those of other windows with a sheet that says this. @param {{locale: string, says: string, leave: string}} sheet @returns {Promise<void>} */
export const cover = (sheet) => tauri.invoke("cover", sheet);

/** Gives every monitor back. @returns {Promise<void>} */
export const uncover = () => tauri.invoke("uncover");

/** Of a sheet: leads back to the window. @returns {Promise<void>} */
export const leaveCover = () => tauri.invoke("leave_cover");

/** Starts the engine that has gone. @returns {Promise<void>} */
export const startEngine = () => tauri.invoke("start_engine");

/** Closes the window. @returns {Promise<void>} */
export const leave = () => tauri.invoke("leave");
