import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;
// State of the page: one clock for all components, so that no two of them show different minutes.
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}

/** Returns one timer for all of a page's instants. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(tick, MINUTE);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Returns the present, to a minute: "44 minutes ago" stays true on a page that is left open. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now);
