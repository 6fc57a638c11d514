import type { actorTypes } from '#contract/event-enums.ts';
import type { ClientHints } from '#core/enrichment/index.ts';

/** Who is acting and from where: goes into every event that the action records. */
export type Actor = {
  type: (typeof actorTypes)[number];
  id: string | null;
  identifier: string | null;
  ip: string | null;
  user_agent: string | null;
  /** What the browser says of its device beside the user agent. */
  client_hints: ClientHints | null;
  session_hash: string | null;
  request_id: string | null;
};

/** Gatehouse itself: scheduled jobs and the first start. */
export const systemActor: Actor = {
  type: 'system',
  id: null,
  identifier: null,
  ip: null,
  user_agent: null,
  client_hints: null,
  session_hash: null,
  request_id: null,
};
