import { isMarkedLoggedIn } from './logged-in-mark.ts';

/**
 * Tells requests that a person caused from those that a page sends by itself. Polls and streams continue on a page that
 * nobody looks at, so they must not keep its session from falling idle; this is the one place that decides it.
 */

/** What follows an input so soon was caused by it. */
const CAUSED_MS = 2000;
/** Someone who only reads or types is told to the server at most so often; a session's last use is exact to a minute. */
const TOUCH_MS = 60_000;
const HEADER = 'Gatehouse-Background';

/** Returns the clock of `performance`: nobody sets it. */
const now = () => performance.now();

// State of the page: a tab has one person in front of it. Opening a page is something that a person does.
let lastInput = document.visibilityState === 'visible' ? now() : Number.NEGATIVE_INFINITY;
let lastAttended = Number.NEGATIVE_INFINITY;
let onTouch = (): void => {};

/** Headers of a request that is sent now. */
export function attentionHeaders(): Record<string, string> {
  const at = now();
  if (at - lastInput > CAUSED_MS) return { [HEADER]: '1' };
  lastAttended = at;
  return {};
}

/** Has a small request sent when someone reads or types and no other request says so. */
export function sendTouches(send: () => Promise<unknown>): void {
  onTouch = () => void send().catch(() => {});
}

function noteInput(event: Event): void {
  if (!event.isTrusted) return;
  lastInput = now();
  if (lastInput - lastAttended < TOUCH_MS || !isMarkedLoggedIn()) return;
  lastAttended = lastInput;
  onTouch();
}

/** A browser also tells of a pointer that lies still while the page moves below it. */
function noteMove(event: PointerEvent): void {
  if (event.movementX !== 0 || event.movementY !== 0) noteInput(event);
}

for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
  window.addEventListener(type, noteInput, { capture: true, passive: true });
}
window.addEventListener('pointermove', noteMove, { capture: true, passive: true });
