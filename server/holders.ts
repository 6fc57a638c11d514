import type { Response } from 'express';
import { throttleKeysOf } from '#core/platform/address.ts';
import type { Holder } from '#core/platform/fair-shares.ts';
import type { Identity } from './middleware/identify.ts';

/** A user has often more than one session: a browser here, a phone there. */
const TIMES_OF_USER = 2;
/** Many people can share an address; who has not logged in cannot be told from them. */
const TIMES_OF_NETWORK = 4;

/**
 * Returns whose share a request is taken of: a session's and its user's, a personal token's and its user's, a key's, a
 * network's.
 */
export function holdersOf({ session, token, apiKey, actor }: Identity): Holder[] {
  if (apiKey) return [{ key: `api_key:${apiKey.id}`, times: 1 }];
  const user = session?.user ?? token?.user;
  const own = session ? `session:${session.id}` : `token:${token?.id}`;
  if (user) {
    return [
      { key: own, times: 1 },
      { key: `user:${user.id}`, times: TIMES_OF_USER },
    ];
  }
  const keys = actor.ip === null ? [{ key: 'unknown', times: 1 }] : throttleKeysOf(actor.ip);
  return keys.map(({ key, times }) => ({ key: `network:${key}`, times: times * TIMES_OF_NETWORK }));
}

/** Aborted when the connection is closed before the answer is sent. */
export function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  if (res.destroyed) gone.abort();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
}
