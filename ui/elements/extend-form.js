/**
 * "Just N more minutes": how many, what such promises usually became, and, late, what for.
 * Says `extend` with `{minutes, reason}`, `back` to close.
 */

import { h, icon, say } from "../lib/dom.js";
import { t } from "../lib/words.js";

const STEP = 5;
const MOST = 480;

export class ExtendForm extends HTMLElement {
  #usually = h("p", { class: "usually quiet" });
  #minutes = h("input", { type: "number", min: "1", max: String(MOST), step: "1", required: true, "data-do": "minutes", "aria-label": t("minutes") });
  #reason = h("input", { type: "text", maxlength: "2000", autocomplete: "off", "data-do": "reason" });
  #why = h("label", { class: "field" }, h("span", {}, t("reason")), this.#reason);
  #submit = h("button", { class: "button primary", "data-do": "extend-now" });
  #back = h("button", { type: "button", class: "button", "data-do": "back" }, t("back"));
  #isSet = false;

  connectedCallback() {
    if (this.firstChild) return;
    const step = (/** @type {number} */ by) => () => {
      const n = Number(this.#minutes.value) || 0;
      // To the next five, so that 32 becomes 35 and then 40.
      const next = by > 0 ? Math.floor(n / STEP) * STEP + STEP : Math.ceil(n / STEP) * STEP - STEP;
      this.#minutes.value = String(Math.min(MOST, Math.max(STEP, next)));
      this.#name();
    };
    this.#minutes.addEventListener("input", () => this.#name());
    this.#back.addEventListener("click", () => this.dispatchEvent(new CustomEvent("back", { bubbles: true })));
    const send = (/** @type {Event} */ event) => {
      event.preventDefault();
      const detail = { minutes: Number(this.#minutes.value), reason: this.#reason.value.trim() };
      if (this.#reason.required && !detail.reason) return this.#reason.focus();
      this.dispatchEvent(new CustomEvent("extend", { detail, bubbles: true }));
    };
    this.append(
      h(
        "form",
        { class: "panel extend", onsubmit: send },
        this.#usually,
        this.#why,
        h(
          "div",
          { class: "row stepper" },
          h("button", { type: "button", class: "round", "aria-label": t("fewer"), onclick: step(-STEP) }, icon("M6 12h12")),
          this.#minutes,
          h("button", { type: "button", class: "round", "aria-label": t("more"), onclick: step(STEP) }, icon("M6 12h12M12 6v12")),
        ),
        h("div", { class: "row" }, this.#submit, this.#back),
      ),
    );
  }

  /** @param {{minutes: number, usually: string, needsReason: boolean, plain?: boolean, label?: string}} what */
  ask({ minutes, usually, needsReason, plain = false, label = t("reason") }) {
    if (!this.#isSet) {
      this.#minutes.value = String(minutes);
      this.#isSet = true;
    }
    say(this.#usually, usually);
    this.#why.hidden = !needsReason;
    this.#reason.required = needsReason;
    const span = this.#why.querySelector("span");
    if (span) say(span, label);
    this.classList.toggle("plain", plain);
    this.#submit.classList.toggle("primary", !plain);
    this.#back.hidden = plain;
    this.#name();
  }

  /** Ready to type. */
  ready() {
    (this.#reason.required ? this.#reason : this.#minutes).focus();
    if (!this.#reason.required) this.#minutes.select();
  }

  /** Forgets what was typed; it has been sent. */
  clear() {
    this.#reason.value = "";
    this.#isSet = false;
  }

  #name() {
    const n = Number(this.#minutes.value) || 0;
    this.#submit.textContent = t("more-minutes", { n });
  }
}

customElements.define("extend-form", ExtendForm);
