import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';

type Started = { request: IncomingMessage; response: ServerResponse };
const STARTED = 'http.server.request.start';

/**
 * Returns the live connections to servers of this process: a page's tools see nothing of what its shared worker asks for.
 */
export function liveConnections() {
  const open = new Set<ServerResponse>();
  let asked = 0;
  const take = (message: unknown) => {
    const { request, response } = message as Started;
    if (!/^\/api\/v1\/live$|\/stream(\?|$)/.test(request.url ?? '')) return;
    asked += 1;
    open.add(response);
    response.on('close', () => open.delete(response));
  };
  beforeAll(() => subscribe(STARTED, take));
  afterAll(() => {
    unsubscribe(STARTED, take);
  });
  return {
    /** How many are open now. */
    count: () => open.size,
    /** How many have been requested so far. */
    asked: () => asked,
    /** Breaks all of them off, as a network does. */
    cut: () => {
      for (const response of open) response.destroy();
    },
  };
}
