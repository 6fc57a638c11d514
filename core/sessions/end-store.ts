import type { Device } from '#core/audit/device.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { End, EndedSession } from './own-store.ts';

/** Ends a user's live sessions but the one to keep; returns how many there were. */
export const endSessionsOfUser = (
  db: Knex,
  userId: string,
  reason: string,
  at: Date,
  { keepId = null, by = null }: { keepId?: string | null; by?: string | null } = {},
): Promise<number> =>
  db('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .modify((query) => {
      if (keepId !== null) query.whereNot({ id: keepId });
    })
    .update({ ended_at: at, end_reason: reason, ended_by: by });

/**
 * Whether the user had a session from such a device in this country. Versions do not count: a browser that updated
 * itself is the same device.
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

/** Ends those of a user's sessions that have not ended: the given ones, or all. */
export const endGivenSessions = (
  tx: Transaction,
  userId: string,
  ids: string[] | null,
  { at, reason, by }: End,
): Promise<EndedSession[]> =>
  tx('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .modify((query) => {
      if (ids) query.whereIn('id', ids);
    })
    .update({ ended_at: at, end_reason: reason, ended_by: by })
    .returning(['id', 'session_hash']);
