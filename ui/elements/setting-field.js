/**
 * One setting: what it is, its value, its bounds and default, and the way back to it. Says `set` with `{key, value}` at every
 * change. What was refused stays typed, with the reason beside it.
 * @import {Setting} from "../lib/types.js"
 */

import { h, say } from "../lib/dom.js";
import { has, t } from "../lib/words.js";

/** What stands in the column of figures. */
const NUMBERS = ["whole", "hours", "time"];

let count = 0;

/** The sentence that names a setting. @param {string} key */
export const sentence = (key) => `set-${key.replace(".", "-")}`;

/** A language by its own name. @param {string} code */
function named(code) {
  const name = new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** What a choice is called. @param {string} key @param {string} choice */
function choiceName(key, choice) {
  if (key.startsWith("app.") && choice === "auto") return t("choice-system");
  // A language is found by its own name, whatever the page speaks.
  if (key === "app.language") return named(choice);
  const name = [`choice-${choice}`, `weekday-${choice}`].find(has);
  return name ? t(name) : choice;
}

/** A value in a sentence. @param {Setting} setting @param {unknown} value @returns {string} */
function shown({ key, takes }, value) {
  if (takes === "ladder") return /** @type {number[]} */ (value).join(", ");
  if (takes === "choice" || takes === "flag") return choiceName(key, String(value));
  const text = takes === "texts" ? /** @type {string[]} */ (value).join("; ") : String(value);
  return text || t("nothing-set");
}

/** What may stand there, and what does where nothing is said. @param {Setting} setting */
function bounds(setting) {
  const value = shown(setting, setting.default);
  const { least, most } = setting;
  return least === undefined || most === undefined ? t("usually", { value }) : t("bounds", { least, most, value });
}

/** The keys that are written otherwise than a keyboard event names them. @type {Record<string, string>} */
const KEY_NAMES = { " ": "Space", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down" };

/**
 * The shortcut that is being pressed, as the file writes it; empty as long as there is none. The sign is that of the key
 * itself where Alt turns it into another. @param {KeyboardEvent} event
 */
function pressed(event) {
  const held = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", event.metaKey && "Super"];
  const own = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? event.key;
  const sign = /^[a-z0-9]$/i.test(event.key) ? event.key.toUpperCase() : own;
  const isModifier = ["Control", "Alt", "AltGraph", "Shift", "Meta", "Super", "OS"].includes(event.key);
  return isModifier ? "" : [...held, KEY_NAMES[event.key] ?? sign].filter(Boolean).join("+");
}

/** A value as it is typed. @param {Setting} setting @param {unknown} value */
const typed = (setting, value) => {
  if (setting.takes === "ladder") return /** @type {number[]} */ (value).join(", ");
  return setting.takes === "texts" ? /** @type {string[]} */ (value).join("; ") : String(value);
};

/** What was typed, as the file writes it. @param {Setting} setting @param {string} text */
const written = (setting, text) => {
  if (setting.takes === "ladder") return `[${text}]`;
  if (setting.takes !== "texts") return text;
  return JSON.stringify(text.split(";").map((part) => part.trim()).filter((part) => part !== ""));
};

export class SettingField extends HTMLElement {
  /** @type {Setting|null} */
  #setting = null;
  /** @type {HTMLInputElement|HTMLSelectElement} */
  #control = h("input");
  #label = h("label");
  #hint = h("p", { class: "hint" });
  #refusal = h("p", { class: "refusal", role: "alert" });
  #unit = h("span", { class: "unit", "aria-hidden": "true" });
  #reset = h("button", { type: "button", class: "button chip reset", onclick: () => this.#send(this.#setting?.default) });
  /** Whether something is typed that is not in force. */
  #isOpen = false;

  /** @param {Setting} setting */
  update(setting) {
    const isNew = this.#setting === null;
    this.#setting = setting;
    if (isNew) this.#build(setting);
    if (!this.#isOpen) this.#control.value = typed(setting, setting.value);
    this.#name();
    const isChanged = JSON.stringify(setting.value) !== JSON.stringify(setting.default);
    say(this.#reset, isChanged ? t("to-default", { value: shown(setting, setting.default) }) : "");
  }

  /** Names the unit as the figure before it has it: "1 minute", "5 minutes". */
  #name() {
    const unit = `unit-${this.#setting?.unit}`;
    this.#unit.textContent = has(unit) ? t(unit, { n: Number(this.#control.value) }) : "";
  }

  /** Taken: what was typed is in force. */
  taken() {
    this.#isOpen = false;
    say(this.#refusal, "");
    this.#control.removeAttribute("aria-invalid");
  }

  /** @param {string} why */
  refuse(why) {
    say(this.#refusal, why);
    this.#control.setAttribute("aria-invalid", "true");
  }

  /** @param {Setting} setting */
  #build(setting) {
    const { key, takes, choices = [] } = setting;
    const id = `setting-${(count += 1)}`;
    const name = sentence(key);
    const attributes = { id, "data-key": key, "aria-describedby": `${id}-hint ${id}-why` };
    const named = takes === "flag" ? ["true", "false"] : choices;
    const options = named.map((choice) => h("option", { value: choice }, choiceName(key, choice)));
    this.#control =
      takes === "choice" || takes === "flag"
        ? h("select", attributes, ...options)
        : h("input", { ...attributes, type: "text", autocomplete: "off", spellcheck: "false", dir: takes === "texts" ? "auto" : "ltr", class: takes, inputmode: takes === "whole" ? "numeric" : null });
    if (takes === "shortcut") this.#record();
    this.#control.addEventListener("input", () => {
      this.#isOpen = true;
      this.#name();
    });
    this.#control.addEventListener("change", () => {
      this.#isOpen = true;
      this.#send(undefined);
    });
    this.#hint.id = `${id}-hint`;
    this.#refusal.id = `${id}-why`;
    this.#label.htmlFor = id;
    this.#label.textContent = has(name) ? t(name) : key;
    this.#reset.dataset.do = `reset ${key}`;
    say(this.#hint, [has(`${name}.hint`) && t(`${name}.hint`), bounds(setting)].filter(Boolean).join(" "));
    say(this.#refusal, "");
    this.append(
      h("div", { class: "said" }, this.#label, this.#hint),
      h("div", { class: "field value" }, this.#control, NUMBERS.includes(takes) && this.#unit),
      this.#refusal,
      this.#reset,
    );
  }

  /** Takes shortcuts as they are pressed. Without Ctrl, Alt or Super a key does what it always does. */
  #record() {
    this.#control.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const isHeld = event.ctrlKey || event.altKey || event.metaKey;
      const keys = isHeld ? pressed(event) : "";
      if (!keys) return;
      event.preventDefault();
      this.#isOpen = true;
      this.#control.value = keys;
      this.#send(undefined);
    });
  }

  /** @param {unknown} value the default, or undefined for what is typed */
  #send(value) {
    const setting = this.#setting;
    if (!setting) return;
    if (value !== undefined) this.#control.value = typed(setting, value);
    const detail = { key: setting.key, value: written(setting, this.#control.value.trim()) };
    this.dispatchEvent(new CustomEvent("set", { detail, bubbles: true }));
  }
}

customElements.define("setting-field", SettingField);
