/**
 * The engine has gone: says so, and offers to start it.
 * @import {State} from "../state.js"
 */

import * as bridge from "../bridge.js";
import { h, s, say } from "../lib/dom.js";
import { t } from "../lib/words.js";

const why = h("p", { class: "quiet", role: "alert", id: "gone-why" });
const start = h("button", { type: "button", class: "button primary", "data-do": "start-engine" }, t("start"));

export const node = h(
  "section",
  { class: "gone", id: "gone" },
  s(
    "svg",
    { viewBox: "0 0 96 60", "aria-hidden": "true" },
    s("path", { class: "sky", d: "M6 54A50 50 0 0 1 90 54" }),
    s("path", { class: "house", d: "M40 54V43L48 36L56 43V54H51V48H45V54Z" }),
  ),
  h("h1", {}, t("gone")),
  h("p", {}, t("gone-detail")),
  why,
  start,
);

start.addEventListener("click", async () => {
  start.disabled = true;
  start.textContent = t("starting");
  try {
    await bridge.startEngine();
  } catch (reason) {
    say(why, String(reason));
    offer();
  }
});

/** Offers to start it (again). */
function offer() {
  start.disabled = false;
  start.textContent = t("start");
}

/** @param {State} now @param {State} before */
export function update({ gone }, before) {
  if (gone === before.gone) return;
  offer();
  if (gone !== null && before.gone === null) requestAnimationFrame(() => start.focus());
  // That it is not running is already the title.
  say(why, gone === t("gone") ? "" : gone);
}
