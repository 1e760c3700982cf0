/** The list of keys. */

import { h } from "../lib/dom.js";
import { words } from "../lib/words.js";

export class KeysDialog extends HTMLElement {
  #dialog = h("dialog", { class: "keys", "aria-labelledby": "keys-title" });

  connectedCallback() {
    if (this.firstChild) return;
    this.#dialog.append(
      h("h2", { id: "keys-title" }, words.keys),
      h("dl", {}, ...words.keyList.flatMap(([keys, what]) => [h("dt", {}, ...keys.split("  ").map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
      h("button", { type: "button", class: "button", "data-do": "close-keys", onclick: () => this.#dialog.close() }, words.close),
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
