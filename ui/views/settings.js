/**
 * Settings: everything in settings.toml, grouped by what people want. Each change goes to the engine at once; what it refuses
 * stays typed, with the reason beside it. Bounds and defaults come from `homestretch settings --json`.
 * @import {Ahead, Setting, Settings, View} from "../lib/types.js"
 * @import {State} from "../state.js"
 */

import "../elements/date-list.js";
import "../elements/records-import.js";
import "../elements/rule-list.js";
import "../elements/setting-field.js";
import "../elements/week-editor.js";

import * as bridge from "../bridge.js";
import { h, say } from "../lib/dom.js";
import { local } from "../lib/time.js";
import { refusal, source, t } from "../lib/words.js";
import { set, state } from "../state.js";

/** @import {DateList} from "../elements/date-list.js" */
/** @import {RecordsImport} from "../elements/records-import.js" */
/** @import {RuleList} from "../elements/rule-list.js" */
/** @import {SettingField} from "../elements/setting-field.js" */
/** @import {WeekEditor} from "../elements/week-editor.js" */

/** @typedef {{taken: () => void, refuse: (why: string) => void}} Asked */

/** What belongs together, in order; a key that is in none goes into the last. @type {[string, string[]][]} */
const GROUPS = [
  ["day", ["day.bedtime", "week.target_hours", "day.peak", "week.starts_on", "day.boundary"]],
  ["cycle", ["cycle.focus_min", "cycle.short_break_min", "cycle.long_break_min", "cycle.long_break_every", "cycle.start_break", "cycle.start_focus", "break.show", "break.ideas"]],
  ["extension", ["extension.minutes", "extension.kept_grace_s", "extension.closes_after_min"]],
  ["nudge", ["day.warn_before_min", "nudge.ladder_min", "nudge.repeat_min", "nudge.continuous_work_min", "nudge.long_day_hours", "nudge.rest_hours", "sound.source", "sound.volume", "sound.from_level"]],
  ["away", ["away.idle_min", "away.ends_block_min", "away.meeting_ends_min", "hold.dnd", "hold.calls", "hold.full_screen"]],
  ["records", ["import.meeting"]],
  ["computer", ["app.language", "app.clock", "app.icon", "day.zone", "shortcut.start_stop", "shortcut.interrupted", "shortcut.window"]],
];
/** The parts of the engine whose sources are told of, in order. */
const PARTS = ["idle", "sleep", "lock", "notifications", "shortcuts"];
/** The keys that have an editor of their own. */
const OWN = ["week.off", "nudge.silence", "nudge.max_level"];
/** These speak of blocks all day long, and would hide the evening. */
const OF_THE_BLOCK = ["focus_due", "break_due", "continuous_work"];
/** Changes within this are looked ahead from once. */
const REST = 400;

const week = /** @type {WeekEditor} */ (document.createElement("week-editor"));
const off = /** @type {DateList} */ (document.createElement("date-list"));
const records = /** @type {RecordsImport} */ (document.createElement("records-import"));
const rules = /** @type {RuleList} */ (document.createElement("rule-list"));
/** @type {Map<string, SettingField>} */
const fields = new Map();

const filter = h("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: t("filter"), "aria-label": t("filter"), "data-do": "filter", oninput: () => sift() });
filter.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  filter.value = "";
  sift();
});
const lines = h("ul", {});
const wrong = h("div", { class: "notices", role: "alert", id: "settings-wrong" }, lines);
const none = h("p", { class: "quiet" });
const evening = h("ol", { class: "evening" });
const tonight = h("div", { class: "part tonight" }, h("h3", {}, t("tonight")), h("p", { class: "hint" }, t("tonight-hint")), evening);
const atLogin = h("input", { type: "checkbox", "data-do": "at-login" });
const notAtLogin = h("p", { class: "refusal", role: "alert" });
const login = h("div", { class: "part login" }, h("label", {}, atLogin, h("span", {}, t("at-login"))), h("p", { class: "hint" }, t("at-login-hint")), notAtLogin);
const sources = h("dl", { class: "sources" });
const around = h("div", { class: "part around" }, h("h3", {}, t("sources")), h("p", { class: "hint" }, t("sources-hint")), sources);
const file = h("p", { class: "quiet file" });

/** @type {Record<string, HTMLElement>} */
const groups = Object.fromEntries(GROUPS.map(([name]) => [name, h("section", { class: "group", "aria-labelledby": `group-${name}` }, h("h2", { id: `group-${name}` }, t(`group-${name}`)))]));
login.hidden = true;
say(notAtLogin, "");
groups.records.append(part(t("import"), t("import-hint"), records));
groups.day.append(part(t("week"), t("week-hint"), week), part(t("days-off"), t("off-hint"), off));

export const node = h(
  "section",
  { class: "view-settings", "aria-label": t("tab-settings") },
  h("h1", { class: "unseen" }, t("tab-settings")),
  h("div", { class: "field" }, filter),
  wrong,
  none,
  ...Object.values(groups),
  file,
);

/** What is shown, of which revision. */
const page = { rev: -1, wait: 0, login: false };

/** Hours in a hint are read from left to right, and in one piece. @param {string} text */
function withHours(text) {
  return text.split(/(\d\d:\d\d-\d\d:\d\d)/).map((piece, i) => (i % 2 ? h("bdi", { dir: "ltr", class: "hours-said" }, piece) : piece));
}

/** @param {string} title @param {string} hint @param {HTMLElement} editor */
function part(title, hint, editor) {
  return h("div", { class: "part" }, h("h3", {}, title), h("p", { class: "hint" }, ...withHours(hint)), editor);
}

/** Goes to the filter. */
export const toFilter = () => filter.focus();

/** Reads the settings and shows them. */
async function load() {
  const rev = state.view?.settings_rev ?? 0;
  page.rev = rev;
  try {
    const read = await bridge.settings();
    if (page.rev === rev) draw(read);
  } catch (why) {
    lines.replaceChildren(h("li", {}, String(why)));
    wrong.hidden = false;
  }
  // A change of several keys is looked ahead from once.
  clearTimeout(page.wait);
  page.wait = setTimeout(lookAhead, REST);
}

/** Whether it starts at login is no setting of ours, but the desktop's. @param {"on"|"off"|"status"} how */
async function ask(how) {
  try {
    atLogin.checked = await bridge.autostart(how);
    page.login = true;
    say(notAtLogin, "");
  } catch (why) {
    // Where the system has no such thing, it is not offered.
    if (how === "status") page.login = false;
    else say(notAtLogin, String(why));
  }
  if (!login.isConnected) groups.computer.append(login);
  sift();
}
atLogin.addEventListener("change", () => ask(atLogin.checked ? "on" : "off"));

/** Says what tells the engine of this computer. @param {View} view */
function lookAround({ health }) {
  const known = new Map(health.map((row) => [row.part, row]));
  sources.replaceChildren(
    ...PARTS.filter((name) => known.has(name)).flatMap((name) => {
      const row = known.get(name) ?? { state: "" };
      const isUnknown = row.code === "unknown";
      // What is not said in words is named as the desktop's own parts are.
      const named = isUnknown ? String(row.values?.why) : !row.code && row.state;
      return [h("dt", {}, t(`source-${name}`)), h("dd", {}, isUnknown && t("source-unknown"), " ", named ? h("bdi", { lang: "en" }, named) : source(row))];
    }),
  );
  sift();
}

/** What is said again at the same level is one row. @param {Ahead[]} said @returns {(Ahead & {again: string[]})[]} */
function gather(said) {
  /** @type {(Ahead & {again: string[]})[]} */
  const rows = [];
  for (const next of said) {
    const last = rows[rows.length - 1];
    if (last && last.notify === next.notify && last.level === next.level) last.again.push(next.at);
    else rows.push({ ...next, again: [] });
  }
  return rows;
}

/** What would be said tonight. */
async function lookAhead() {
  try {
    const said = await bridge.tonight();
    const rows = gather(said.filter(({ notify }) => !OF_THE_BLOCK.includes(notify)));
    evening.replaceChildren(
      ...rows.map(({ at, title, level, again }) => {
        const time = local(at);
        const text = title.startsWith(`${time}. `) ? title.slice(time.length + 2) : title;
        const more = again.length > 0 && h("span", { class: "hint" }, t("again", { n: again.length, last: local(again[again.length - 1]) }));
        return h("li", { class: `level-${level}` }, h("span", { class: "time" }, time), h("span", {}, text, " ", more));
      }),
    );
    if (rows.length === 0) evening.append(h("li", {}, t("quiet-evening")));
  } catch (why) {
    evening.replaceChildren(h("li", {}, String(why)));
  }
}

/** @param {Settings} read */
function draw(read) {
  const by = new Map(read.keys.map((setting) => [setting.key, setting]));
  const days = read.keys.filter((setting) => setting.takes === "ranges");
  const first = days.findIndex((day) => day.key === `week.${by.get("week.starts_on")?.value}`);
  week.update([...days.slice(first), ...days.slice(0, Math.max(first, 0))]);
  const dates = by.get("week.off");
  if (dates) off.update(dates);
  const [silence, levels] = [by.get("nudge.silence"), by.get("nudge.max_level")];
  if (silence && levels) rules.update(silence, levels);

  const placed = new Set([...OWN, ...days.map((day) => day.key), ...GROUPS.flatMap(([, keys]) => keys)]);
  const left = read.keys.map((setting) => setting.key).filter((key) => !placed.has(key) && key !== "app.asked");
  for (const [name, keys] of GROUPS) {
    for (const key of name === "computer" ? [...keys, ...left] : keys) {
      const setting = by.get(key);
      if (!setting) continue;
      const field = fields.get(key) ?? /** @type {SettingField} */ (document.createElement("setting-field"));
      if (!fields.has(key)) groups[name].append(field);
      fields.set(key, field);
      field.update(setting);
    }
  }
  if (!rules.isConnected) {
    groups.nudge.append(part(t("firmness"), t("firmness-hint"), rules), tonight);
    groups.computer.append(around);
  }

  const name = read.path.split(/[\\/]/).pop() ?? "";
  lines.replaceChildren(...read.bad.map((line) => h("li", {}, t("bad-line", { file: name, line }))), ...read.ignored.map((line) => h("li", {}, `${name}:${line}`)));
  wrong.hidden = lines.childElementCount === 0;
  say(file, t("file", { path: read.path }));
  sift();
}

/** Shows what has the words that were typed. */
function sift() {
  const wanted = filter.value.trim().toLowerCase();
  let found = 0;
  for (const group of Object.values(groups)) {
    const title = group.querySelector("h2")?.textContent ?? "";
    let shown = 0;
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll("setting-field, .part"))) {
      const key = row.querySelector("[data-key]")?.getAttribute("data-key") ?? "";
      const isOffered = (row !== login || page.login) && (row !== around || sources.childElementCount > 0);
      row.hidden = !isOffered || !`${title} ${row.textContent} ${key}`.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    group.hidden = shown === 0;
    found += shown;
  }
  say(none, found === 0 && fields.size > 0 ? t("nothing-found") : "");
}

/** Who shows a key. @param {string} key @returns {Asked|undefined} */
function shown(key) {
  if (key === "week.off") return off;
  if (key.startsWith("nudge.silence") || key === "nudge.max_level") return rules;
  return fields.get(key) ?? week.row(key);
}

node.addEventListener("set", async (event) => {
  const { key, value } = /** @type {CustomEvent} */ (event).detail;
  const reply = await bridge.ask({ do: "set", key, value });
  if (!reply.ok) return shown(key)?.refuse(refusal(reply));
  shown(key)?.taken();
  if (reply.view) set({ view: reply.view });
});

records.addEventListener("go", (event) => set({ screen: "report", report: { week: /** @type {CustomEvent<string>} */ (event).detail } }));

/** The import that was asked for elsewhere and followed last. @type {State["source"]} */
let followed = null;

/** @param {State} now @param {State} past */
export function update({ view, screen, source: wanted }, past) {
  if (!view || screen !== "settings") return;
  if (wanted && wanted !== followed) {
    followed = wanted;
    filter.value = "";
    sift();
    if (wanted.n > 0) records.take(wanted.name, wanted.n);
    else records.ready();
  }
  if (past.screen !== "settings") ask("status");
  if (past.screen !== "settings" || view !== past.view) lookAround(view);
  if (past.screen !== "settings" || view.settings_rev !== page.rev) load();
}
