/** Single keys, where nobody is typing. */

/** @param {Record<string, () => void>} table @param {() => boolean} isOn whether any key but Escape counts */
export function keys(table, isOn) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target;
    const isTyping = (target instanceof HTMLInputElement && target.type !== "checkbox") || target instanceof HTMLSelectElement;
    if ((isTyping || !isOn()) && event.key !== "Escape") return;
    // An open list has the keys to itself; it closes with Escape on its own, and with the key that opened it.
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const act = table[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
