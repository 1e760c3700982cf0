/**
 * The page: joins the engine's views to what is on screen. One state, one direction: message -> state -> render.
 */

import "./elements/keys-dialog.js";

import * as actions from "./actions.js";
import * as bridge from "./bridge.js";
import { h, icon } from "./lib/dom.js";
import { keys } from "./lib/keys.js";
import * as live from "./lib/live.js";
import { ms } from "./lib/time.js";
import * as timer from "./lib/timer.js";
import { locale, t } from "./lib/words.js";
import { onChange, set, state } from "./state.js";
import * as breakView from "./views/break.js";
import * as gone from "./views/gone.js";
import * as now from "./views/now.js";
import * as windDown from "./views/wind-down.js";

/** @import {KeysDialog} from "./elements/keys-dialog.js" */
/** @import {Screen, State} from "./state.js" */

const list = /** @type {KeysDialog} */ (document.createElement("keys-dialog"));
const QUESTION = "M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M12 17.6v.2";

/** @type {["now"|"today"|"report"|"settings", HTMLButtonElement][]} */
const tabs = (/** @type {const} */ (["now", "today", "report", "settings"])).map((screen) => [
  screen,
  h("button", { type: "button", class: "tab", "data-do": `view-${screen}`, onclick: () => set({ screen }) }, t(`tab-${screen}`)),
]);
const shell = h(
  "header",
  { class: "shell" },
  h("nav", { class: "tabs", "aria-label": t("tabs-label") }, ...tabs.map(([, tab]) => tab)),
  h("button", { type: "button", class: "round", "data-do": "keys", "aria-label": t("keys"), onclick: () => list.toggle() }, icon(QUESTION)),
);
/**
 * What a view has. `turn` pages by one day, week, month or year, `undo` takes the last correction back, `toFilter` goes to the filter.
 * @typedef {{node: HTMLElement, update: (now: State, before: State) => void, turn?: (by: number) => void, undo?: () => void, toFilter?: () => void}} View
 */
/** @type {Partial<Record<Screen, View>>} */
const screens = { now, break: breakView, wind_down: windDown };
/** Who looks at the time needs none of these: each comes when it is first wanted. @type {Partial<Record<Screen, () => Promise<View>>>} */
const later = {
  today: () => import("./views/today.js"),
  report: () => import("./views/report.js"),
  settings: () => import("./views/settings.js"),
};
const main = h("main", {}, ...[...Object.values(screens), gone].map((view) => view.node));
const dropping = h("p", { class: "dropping", "aria-hidden": "true", hidden: true }, t("drop-here"));
document.body.append(shell, main, live.region, list, dropping);

/** Brings a view that was not there yet. @param {Screen} screen */
async function bring(screen) {
  const load = later[screen];
  if (!load) return;
  delete later[screen];
  const view = await load().catch((why) => {
    set({ screen: "now", said: String(why) });
    throw why;
  });
  screens[screen] = view;
  view.node.hidden = true;
  main.append(view.node);
  if (state.screen !== screen) return;
  view.node.hidden = !state.view || state.gone !== null;
  // To it, this is the moment at which it was opened.
  view.update(state, { ...state, screen: "now" });
}

/** Where the day is: it turns the whole page a little warmer and dimmer. @param {State} state @param {number} at */
function hour({ view, screen, gone: isGone }, at) {
  if (!view || isGone) return "day";
  if (screen === "wind_down" || at >= ms(view.day.bedtime)) return "night";
  return view.face === "overtime" || (view.day.ends && at >= ms(view.day.ends)) ? "evening" : "day";
}

/** Nothing that counts is left over from a screen that has had its say. @param {State} change @param {State} before @returns {Partial<State>|null} */
function settle({ view, screen, panel }, before) {
  if (!view) return null;
  const isOver = view.finished || view.phase === "idle" || view.phase === "break";
  if (screen === "wind_down" && isOver) return { screen: "now", said: "" };
  if (screen === "break" && view.phase !== "break") return { screen: "now", said: "" };
  const isOffered = (/** @type {string} */ verb) => view.actions.some((action) => action.do === verb);
  // What was opened for an action is over with it: a line for a day that has gone by.
  const isLeft = panel === "extend" ? !isOffered("extend") : !view.finished && !isOffered("finish");
  const isElsewhere = before.view && before.view.phase !== view.phase && !view.finished;
  if (panel && (isLeft || isElsewhere)) return { panel: "", said: "" };
  return null;
}

onChange((state, before) => {
  const change = settle(state, before);
  if (change) return set(change);
  const isShown = Boolean(state.view) && state.gone === null;
  for (const [screen, view] of Object.entries(screens)) {
    view.node.hidden = !isShown || state.screen !== screen;
    view.update(state, before);
  }
  bring(state.screen);
  gone.node.hidden = state.gone === null;
  gone.update(state, before);
  shell.hidden = !isShown || state.screen === "wind_down" || state.screen === "break";
  for (const [screen, tab] of tabs) {
    if (screen === state.screen) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (state.view && state.view !== before.view) live.hear(state.view);
  if (state.gone !== null && state.gone !== before.gone) live.announce(t("gone"));
  timer.tick();
});

timer.show((at) => {
  if (!state.view || state.gone !== null) return Infinity;
  const turn = hour(state, at);
  if (document.documentElement.dataset.hour !== turn) document.documentElement.dataset.hour = turn;
  const milestone = live.milestone(state.view, at);
  const face = { now, break: breakView }[/** @type {"now"|"break"} */ (state.screen)];
  return Math.min(milestone, face ? face.draw(at) : 60000);
});

/** @param {string} view what the engine wants in front */
function raised(view) {
  if (view === "break") return set({ screen: "break" });
  if (view === "report") return set({ screen: "report", report: { week: state.view?.report_week ?? "this" } });
  // After "finish" in a notification the day is closed, and what is wanted is the line for tomorrow.
  if (state.view?.finished) return set({ screen: "now", panel: state.view.park ? "" : "park" });
  const isWindDown = view === "wind_down" || view === "reason";
  set({ screen: isWindDown ? "wind_down" : "now" });
  if (view === "reason") windDown.askWhy();
}

/** Turns the page into another language, and comes back to where it was. @param {string} wanted */
function speak(wanted) {
  location.replace(`?${new URLSearchParams({ locale: wanted })}#${state.screen}`);
}

/** The screen that a page in another language was left at. */
let stayed = location.hash.slice(1);
let opened = "";
bridge.listen((message) => {
  if (message.kind === "view") {
    if (message.view.locale && message.view.locale !== locale) return speak(message.view.locale);
    timer.follow(message.view.now);
    set({ view: message.view, gone: null });
    if (stayed in screens || stayed in later) set({ screen: /** @type {State["screen"]} */ (stayed) });
    else if (opened) raised(opened);
    stayed = opened = "";
  } else if (message.kind === "gone") {
    set({ gone: message.why, panel: "", said: "" });
  } else if (message.kind === "covered") {
    timer.rest(message.is_covered);
  } else if (message.kind === "dragged") {
    dropping.hidden = !message.is_over || !state.view || state.gone !== null;
  } else if (message.kind === "dropped") {
    if (state.view && state.gone === null) set({ screen: "settings", source: message });
  } else if (state.view) {
    raised(message.view);
  } else {
    // What this window was opened with; it can only be shown once there is something to show.
    opened = message.view;
  }
});

const table = {
  "1": () => set({ screen: "now" }),
  "2": () => set({ screen: "today" }),
  "3": () => set({ screen: "report" }),
  "4": () => set({ screen: "settings" }),
  "/": () => {
    screens[state.screen]?.toFilter?.();
  },
  s: () => press((action) => action.primary),
  b: () => press((action) => action.do === "break"),
  i: () => press((action) => action.do === "interrupted" || action.do === "resume"),
  m: () => press((action) => action.do === "extend"),
  f: () => press((action) => action.do === "finish"),
  u: () => {
    screens[state.screen]?.undo?.();
  },
  t: () => {
    set({ screen: "now" });
    now.toTask();
  },
  ArrowLeft: () => page(-1),
  ArrowRight: () => page(1),
  Escape: () => {
    if (state.panel) now.close();
    else if (state.screen === "wind_down" || state.screen === "break") set({ screen: "now" });
    // Out of a field, so that the other keys count again.
    else if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  },
  "?": () => list.toggle(),
};
// At wind-down the first letter typed belongs to the line for tomorrow.
keys(table, () => state.screen !== "wind_down" && state.gone === null);

/** @param {(action: import("./lib/types.js").Action) => boolean} which */
function press(which) {
  const action = state.view?.actions.find(which);
  if (!action) return;
  set({ screen: "now" });
  actions.perform(action);
}

/** @param {number} by */
function page(by) {
  const way = document.documentElement.dir === "rtl" ? -by : by;
  screens[state.screen]?.turn?.(way);
}
