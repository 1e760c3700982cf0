/** The list of keys. */

import { h } from "../lib/dom.js";
import { t } from "../lib/words.js";

/** What each does, by the name of its sentence, and the keys. */
const KEYS = [
  ["views", "1", "2", "3", "4"],
  ["s", "S"],
  ["b", "B"],
  ["i", "I"],
  ["m", "M"],
  ["f", "F"],
  ["t", "T"],
  ["turn", "←", "→"],
  ["u", "U"],
  ["find", "/"],
  ["esc", "Esc"],
  ["list", "?"],
];

export class KeysDialog extends HTMLElement {
  #dialog = h("dialog", { class: "keys", "aria-labelledby": "keys-title" });

  connectedCallback() {
    if (this.firstChild) return;
    this.#dialog.append(
      h("h2", { id: "keys-title" }, t("keys")),
      h("dl", {}, ...KEYS.flatMap(([what, ...keys]) => [h("dt", {}, ...keys.map((key) => h("kbd", {}, key))), h("dd", {}, t(`key-${what}`))])),
      h("button", { type: "button", class: "button", "data-do": "close-keys", onclick: () => this.#dialog.close() }, t("close")),
    );
    this.append(this.#dialog);
  }

  /** Opens it, or closes it where it is open. */
  toggle() {
    if (this.#dialog.open) this.#dialog.close();
    else this.#dialog.showModal();
  }
}

customElements.define("keys-dialog", KeysDialog);
