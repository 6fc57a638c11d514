import { sha256 } from '#core/platform/crypto.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { KEY_BYTES, type SealedKey, writeKey } from './event-key.ts';

export const DROPPED = 'audit.partition:dropped';
export const EXPIRED = 'audit.events:expired';
/** Events that say what retention took out of the log. They are its evidence and are kept for ever. */
export const removalCodes = [DROPPED, EXPIRED] as const;

/** Notes which events are being deleted, in the transaction that deletes them. */
export async function noteRemoval(tx: Transaction, keys: readonly SealedKey[], now: Date): Promise<void> {
  const bytes = Buffer.alloc(keys.length * KEY_BYTES);
  for (const [index, key] of keys.entries()) writeKey(bytes, index * KEY_BYTES, key);
  const [first, last] = [keys[0]?.occurred_at, keys.at(-1)?.occurred_at];
  await tx.raw(
    `insert into seal_removals (id, removed_at, occurred, keys) values (?, ?, tstzrange(?, ?, '[]'), ?)`,
    [newId(), now, first ?? null, last ?? null, bytes] as Knex.RawBinding[],
  );
}

/** Joins what was noted and is in no record yet; undefined when there is nothing. @returns its digest, for the record. */
export async function recordRemovals(tx: Transaction, recordId: string): Promise<string | undefined> {
  const rows = await rowsOf<{ id: string; keys: Buffer }>(
    tx.raw('update seal_removals set record_id = ? where record_id is null returning id, keys', [recordId]),
  );
  return rows.length > 0 ? digestOf(rows) : undefined;
}

const digestOf = (rows: { id: string; keys: Buffer }[]): string =>
  sha256(
    Buffer.concat(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ keys }) => sha256(keys))),
  ).toString('hex');

/** The digest of what one record covers, as it is stored now. */
export async function digestOfRecord(db: Knex, recordId: string): Promise<string> {
  return digestOf(await db('seal_removals').where({ record_id: recordId }).select('id', 'keys'));
}

export type RemovalRow = { record_id: string | null; removed_at: Date; keys: Buffer };

/** What was noted of events that occurred at one of these times. */
export const removalsAt = (db: Knex, times: string[]): Promise<RemovalRow[]> =>
  rowsOf<RemovalRow>(
    db.raw(
      `select distinct on (r.id) r.record_id, r.removed_at, r.keys
       from unnest(?::timestamptz[]) as g (at) join seal_removals r on r.occurred @> g.at order by r.id`,
      [times],
    ),
  );
