/**
 * Today: the blocks as a list, and the promises.
 * @import {Pledge} from "../lib/types.js"
 * @import {State} from "../state.js"
 */

import "../elements/block-list.js";

import { h, say } from "../lib/dom.js";
import { clock, longDate, ms } from "../lib/time.js";
import { now } from "../lib/timer.js";
import { words } from "../lib/words.js";

/** @import {BlockList} from "../elements/block-list.js" */

const blocks = /** @type {BlockList} */ (document.createElement("block-list"));
const title = h("h1", { class: "page-title" });
const figures = h("p", { class: "lead" });
const nothing = h("p", { class: "quiet" }, words.nothingYet);
const promises = h("ul", { class: "pledges" });
const asked = h("div", {}, h("h2", {}, words.promises), promises);

export const node = h("section", { class: "view-today", "aria-label": words.tabs.today }, h("header", {}, title, figures), nothing, blocks, asked);

/** @param {Pledge} pledge @param {string} zone */
function sentence(pledge, zone) {
  const end = pledge.open ? Math.max(now(), ms(pledge.end)) : ms(pledge.end);
  return words.promise({
    from: clock(pledge.start, zone),
    due: clock(pledge.due, zone),
    asked: (ms(pledge.due) - ms(pledge.start)) / 1000,
    took: (end - ms(pledge.start)) / 1000,
    open: pledge.open,
  });
}

/** @param {State} state */
export function update({ view }) {
  if (!view) return;
  say(title, longDate(view.workday));
  say(figures, view.words.day);
  blocks.update(view.day.blocks);
  nothing.hidden = view.day.blocks.length > 0;
  asked.hidden = view.day.promises.length === 0;
  promises.replaceChildren(...view.day.promises.map((pledge) => h("li", {}, sentence(pledge, view.zone))));
}
