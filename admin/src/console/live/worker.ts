import { LiveHub } from './hub.ts';

// The shared worker of all tabs.
const hub = new LiveHub();

addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port) hub.join(port);
});
