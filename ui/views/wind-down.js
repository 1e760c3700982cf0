/**
 * Wind-down: nearly only words. Parking the thread comes first; staying on says what for; it can be left, always.
 * @import {State} from "../state.js"
 */

import "../elements/extend-form.js";
import "../elements/park-form.js";

import * as actions from "../actions.js";
import { h, say } from "../lib/dom.js";
import * as live from "../lib/live.js";
import { t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {ExtendForm} from "../elements/extend-form.js" */
/** @import {ParkForm} from "../elements/park-form.js" */

const park = /** @type {ParkForm} */ (document.createElement("park-form"));
const extend = /** @type {ExtendForm} */ (document.createElement("extend-form"));
const sentences = h("div", { class: "sentences" });
const refusal = h("p", { class: "refusal", role: "alert" });
const leave = h("button", { type: "button", class: "button quiet", "data-do": "leave", onclick: () => set({ screen: "now" }) }, t("leave"));

export const node = h(
  "section",
  { class: "wind-down", id: "wind-down" },
  sentences,
  refusal,
  park,
  h("div", { class: "stay" }, extend),
  h("footer", {}, leave),
);

park.addEventListener("park", async (event) => {
  if (await actions.finish(/** @type {CustomEvent} */ (event).detail)) park.clear();
});
extend.addEventListener("extend", async (event) => {
  const { minutes, reason } = /** @type {CustomEvent} */ (event).detail;
  if (await actions.extend(minutes, reason)) {
    extend.clear();
    set({ screen: "now" });
  }
});

/** The user has asked to stay: what for is typed next. */
export function askWhy() {
  if (!extend.hidden) extend.ready();
}

/** The field is ready once the user has moved, and not before: they may be typing somewhere else. */
function readyOnMove() {
  if (state.screen !== "wind_down" || node.hidden) return;
  if (node.contains(document.activeElement)) return;
  park.ready();
}
document.addEventListener("keydown", (event) => {
  if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) readyOnMove();
});
node.addEventListener("click", (event) => {
  if (event.target instanceof Element && !event.target.closest("button, input, label")) readyOnMove();
});

/** @param {State} now @param {State} before */
export function update({ view, said, screen }, before) {
  if (!view || screen !== "wind_down") return;
  const lines = view.words.wind_down.length > 0 ? view.words.wind_down : [view.words.state];
  if (before.screen !== "wind_down") {
    park.cameUp();
    // It comes by itself and takes no focus, so nothing else would tell whoever does not see it.
    live.announce(lines.join(" "));
  }
  sentences.replaceChildren(...lines.map((line, i) => h(i === 0 ? "h1" : "p", {}, line)));
  say(refusal, said);
  const finish = actions.offered("finish");
  const more = actions.offered("extend");
  park.hidden = !finish && !view.finished;
  park.ask({ label: finish?.label ?? t("park-and-finish"), back: false });
  extend.hidden = !more;
  if (more) extend.ask({ minutes: more.minutes ?? 30, usually: "", needsReason: view.needs_reason, plain: true, label: t("stay-on") });
}
