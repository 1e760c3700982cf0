/**
 * The page's one timer. It sleeps until the next change worth showing, and does nothing while nobody can see it.
 */

let skew = 0;
let armed = 0;
let isCovered = false;
/** @type {Set<(now: number) => number>} */
const faces = new Set();

/** The engine's time now, in milliseconds. */
export const now = () => Date.now() + skew;

/** Takes the engine's clock for ours. @param {string} instant */
export function follow(instant) {
  skew = Date.parse(instant) - Date.now();
}

/**
 * Adds what shows time: it draws itself, and answers when it will next look different (milliseconds from now).
 * @param {(now: number) => number} face
 */
export function show(face) {
  faces.add(face);
}

/** Rests while other windows cover the page. @param {boolean} is */
export function rest(is) {
  isCovered = is;
  tick();
}

/** Draws what shows time, and arms the timer for the next change. */
export function tick() {
  clearTimeout(armed);
  if (document.hidden || isCovered) return;
  let wait = Infinity;
  for (const face of faces) wait = Math.min(wait, face(now()));
  // A little late rather than a little early: an early tick would draw the same again.
  if (wait < Infinity) armed = setTimeout(tick, Math.max(wait, 0) + 20);
}

document.addEventListener("visibilitychange", tick);
