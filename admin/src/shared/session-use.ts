import type { Schemas } from '../api/client.ts';

type Use = Schemas['UserSession']['last_use'];

/** Returns whether a session is used from another address or with another client than it was opened. */
export const hasMoved = (session: Use & { last_use: Use }): boolean =>
  session.ip !== session.last_use.ip || session.user_agent !== session.last_use.user_agent;

/** Returns whether the client looks different to a reader, not only in a version. */
export const hasOtherDevice = (session: Use & { last_use: Use }): boolean =>
  session.browser !== session.last_use.browser || session.os !== session.last_use.os;
