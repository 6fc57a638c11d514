import type { Device } from '#core/audit/device.ts';
import type { Knex } from '#core/platform/database.ts';

/** Ends a user's live sessions but the one to keep; returns how many there were. */
export const endSessionsOfUser = (
  db: Knex,
  userId: string,
  reason: string,
  at: Date,
  keepId: string | null = null,
): Promise<number> =>
  db('sessions')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .modify((query) => {
      if (keepId !== null) query.whereNot({ id: keepId });
    })
    .update({ ended_at: at, end_reason: reason });

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
