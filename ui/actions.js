/**
 * What the page does when somebody presses something: sends what the command line would send, and shows what came of it.
 * @import {Action} from "./lib/types.js"
 */

import * as bridge from "./bridge.js";
import { refusal } from "./lib/words.js";
import { set, state } from "./state.js";

/**
 * Sends a request. A refusal stays readable until the next thing that works.
 * @param {{do: string, [field: string]: unknown}} request
 * @returns {Promise<boolean>} whether it was done
 */
export async function send(request) {
  const reply = await bridge.ask(request);
  if (!reply.ok) set({ said: refusal(reply) });
  else set({ said: "", panel: "", ...(reply.view && { view: reply.view }) });
  return reply.ok;
}

/**
 * Does one of the view's actions. Finishing and extending first ask for their words.
 * @param {Action} action @param {string} [task]
 */
export function perform(action, task) {
  if (action.do === "finish") return set({ panel: "park", said: "" });
  if (action.do === "extend") return set({ panel: "extend", said: "" });
  const { do: verb, kind, minutes } = action;
  return send({ do: verb, ...(kind && { kind }), ...(minutes && { minutes }), ...(task && { task }) });
}

/** Closes the day, with the line where there is one. @param {string} line */
export const finish = (line) => send({ do: "finish", ...(line && { park: line }) });

/** Asks for more minutes. @param {number} minutes @param {string} reason */
export const extend = (minutes, reason) => send({ do: "extend", minutes, ...(reason && { reason }) });

/** The first action of this name that the view offers. @param {string} verb */
export const offered = (verb) => state.view?.actions.find((action) => action.do === verb);
