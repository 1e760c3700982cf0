/**
 * Something still running? What was left, and what of the user's own could be: so that nobody has to stay to see it end. Where
 * there is nothing, nothing is asked.
 */

import * as bridge from "../bridge.js";
import { h, say } from "../lib/dom.js";
import { t } from "../lib/words.js";

/** Who moves about in the form asks no new question. */
const FRESH = 10_000;

export class StillRunning extends HTMLElement {
  #list = h("ul", {});
  #refusal = h("p", { class: "refusal", role: "alert", hidden: true });
  #summary = h("summary", { "data-do": "still-running" }, t("still-running"));
  #looked = -FRESH;

  connectedCallback() {
    if (this.firstChild) return;
    this.hidden = true;
    this.append(h("details", {}, this.#summary, this.#list, this.#refusal));
  }

  /** Looks what runs. */
  async look() {
    if (performance.now() - this.#looked < FRESH) return;
    this.#looked = performance.now();
    // Where that cannot be found out there is nothing to pick from.
    const all = await bridge.stillRunning().catch(() => []);
    this.#list.replaceChildren(...all.map((one) => this.#row(one)));
    this.hidden = all.length === 0;
  }

  /** @param {{pid: number|null, name: string, ran: string}} one */
  #row({ pid, name, ran }) {
    const said = h("p", { dir: "auto" }, t(pid === null ? "runs-on" : "runs-so-far", { name, ran }));
    if (pid === null) return h("li", {}, said);
    const leave = h("button", { type: "button", class: "button chip", "data-do": "leave-running", "aria-label": t("leave-running", { name }) }, t("leave-it"));
    leave.addEventListener("click", async () => {
      leave.disabled = true;
      const why = await bridge.leaveRunning(pid).then(() => null, String);
      say(this.#refusal, why);
      if (why !== null) {
        leave.disabled = false;
        return;
      }
      // The button goes; who came by keyboard stays near.
      this.#summary.focus();
      leave.remove();
      said.setAttribute("role", "status");
      said.textContent = t("is-left", { name });
    });
    return h("li", {}, said, leave);
  }
}

customElements.define("still-running", StillRunning);
