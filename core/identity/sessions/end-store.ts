import { findContacts } from '#core/directory/index.ts';
import type { Device } from '#core/enrichment/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { End, EndedSession } from './own-store.ts';

/** Ends a user's sessions that have not ended, but the one to keep. */
export const revokeSessionsOfUser = (
  tx: Transaction,
  userId: string,
  { at, reason, by, keepId }: End & { keepId: string | null },
): Promise<EndedSession[]> =>
  tx('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .modify((query) => {
      if (keepId !== null) query.whereNot({ id: keepId });
    })
    .update({ ended_at: at, end_reason: reason, ended_by: by })
    .returning(['id', 'session_hash']);

/**
 * Returns whether the user had a session from such a device in this country. Versions do not count: a browser that
 * updated itself is the same device.
 */
export async function hasSimilarSession(
  db: Knex,
  userId: string,
  { device_type, browser, os }: Device,
  country: string | null,
): Promise<boolean> {
  const nameOnly = (name: string | null) => name?.replace(/ \d+$/, '') ?? null;
  const row = await db('sessions')
    .where({ user_id: userId, device_type })
    .whereRaw(`regexp_replace(browser, ' \\d+$', '') is not distinct from ?`, [nameOnly(browser)])
    .whereRaw(`regexp_replace(os, ' \\d+$', '') is not distinct from ?`, [nameOnly(os)])
    .whereRaw('country is not distinct from ?', [country])
    .first('id');
  return row !== undefined;
}

/** Ends those of the given sessions of a user that have not ended. */
export const endGivenSessions = (
  tx: Transaction,
  userId: string,
  ids: string[],
  { at, reason, by }: End,
): Promise<EndedSession[]> =>
  tx('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .whereIn('id', ids)
    .update({ ended_at: at, end_reason: reason, ended_by: by })
    .returning(['id', 'session_hash']);

/** Ends the user's session of this hash; false when it has ended or there is none. */
export async function endSessionOfHash(
  tx: Transaction,
  user_id: string,
  session_hash: string,
  { at, reason }: { at: Date; reason: string },
): Promise<boolean> {
  const ended = await tx('sessions')
    .where({ user_id, session_hash })
    .whereNull('ended_at')
    .update({ ended_at: at, end_reason: reason });
  return ended > 0;
}

/** Returns whether the user ever had a session. Sessions are kept until the account is closed. */
export const hasLoggedIn = async (db: Knex, userId: string): Promise<boolean> =>
  (await db('sessions').where({ user_id: userId }).first('id')) !== undefined;

/** Returns whether a session has not ended. */
export const hasNotEnded = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx('sessions').where({ id }).whereNull('ended_at').first('id')) !== undefined;

/** Ends the session of a token, no matter who's it is; undefined when it is unknown or has ended. */
export async function endSessionOfToken(
  tx: Transaction,
  tokenHash: Buffer,
  reason: string,
  at: Date,
): Promise<(EndedSession & { user_id: string; email: string }) | undefined> {
  const [ended] = await rowsOf<EndedSession & { user_id: string }>(
    tx.raw(
      `update sessions set ended_at = ?, end_reason = ?, ended_by = user_id
       where token_hash = ? and ended_at is null returning id, session_hash, user_id`,
      [at, reason, tokenHash],
    ),
  );
  if (!ended) return undefined;
  const owner = (await findContacts(tx, [ended.user_id])).get(ended.user_id);
  return owner && { ...ended, email: owner.email };
}
