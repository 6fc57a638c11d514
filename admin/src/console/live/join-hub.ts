import { LiveHub } from './hub.ts';

/** A way to the hub. `onBroken` is called when the hub could not be loaded. */
type Join = (onBroken: () => void) => MessagePort;

/**
 * Joins the hub in the shared worker of all tabs. Browsers have those over plain http too, but for Chrome on Android before
 * version 148; and a person may have forbidden them.
 */
const joinWorker: Join = (onBroken) => {
  const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'gatehouse-live',
  });
  worker.onerror = onBroken;
  return worker.port;
};

/** Makes a hub of this page's own. It has no connection while nobody looks at the page: other tabs need theirs. */
function ownHub(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const hub = new LiveHub();
  hub.join(port1);
  const rest = () => hub.rest(document.visibilityState === 'hidden');
  document.addEventListener('visibilitychange', rest);
  rest();
  return port2;
}

/** Joins the hub of all tabs, or one of the page's own where the browser or `isAlone` wants that. */
export function joinHub(isAlone: boolean, onBroken: () => void): MessagePort {
  if (isAlone || typeof SharedWorker === 'undefined') return ownHub();
  try {
    return joinWorker(onBroken);
  } catch {
    return ownHub();
  }
}
