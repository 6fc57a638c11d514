import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { firstIdOf } from '#core/platform/ids.ts';
import { groupIdOf, placeOfPost } from './post-group.ts';

export type BatchRow = {
  id: string;
  api_key_id: string;
  idempotency_key: string | null;
  body_hash: Buffer;
  accepted: number;
  stored: number | null;
  received_at: Date;
  stored_at: Date | null;
};

export const findBatchByKey = (db: Knex, api_key_id: string, idempotency_key: string) =>
  db<BatchRow>('event_batches').where({ api_key_id, idempotency_key }).first();

/** How many events of a batch were stored; of a group of posts also which were not, unless all were. */
export type StoredBatch = { id: string; events: number; left_out: number[] | null };

/** @param kept of each event, whether it was stored now. */
export function toStored({ id, grouped }: { id: string; grouped: boolean }, kept: boolean[]): StoredBatch {
  const leftOut = kept.flatMap((isKept, place) => (isKept ? [] : [place]));
  return {
    id,
    events: kept.length - leftOut.length,
    left_out: grouped && leftOut.length > 0 ? leftOut : null,
  };
}

/** Notes how many events of each batch were stored now; own events have no receipt and are passed over. */
export async function markBatchesStored(tx: Transaction, stored: StoredBatch[], at: Date): Promise<void> {
  await tx.raw(
    `update event_batches b set stored = s.events, left_out = s.left_out::smallint[], stored_at = ?
     from unnest(?::uuid[], ?::int[], ?::text[]) as s (id, events, left_out) where b.id = s.id`,
    [
      at,
      stored.map(({ id }) => id),
      stored.map(({ events }) => events),
      stored.map(({ left_out }) => left_out && `{${left_out.join(',')}}`),
    ] as Knex.RawBinding[],
  );
}

/** Seconds from received to stored of the newest batches that are stored, on average; null when none is. */
export async function recentLag(db: Knex): Promise<number | null> {
  const [row] = await rowsOf<{ lag: number | null }>(
    db.raw(
      // Ids are UUIDv7: the newest have the highest.
      `select extract(epoch from avg(stored_at - received_at))::float8 as lag
       from (select stored_at, received_at from event_batches order by id desc limit 200) as newest`,
    ),
  );
  return row?.lag ?? null;
}

/**
 * Deletes receipts of before a time whose batches wait no longer, the oldest first.
 * @returns how many; less than `limit` when none is left.
 */
export async function deleteReceipts(db: Knex, before: Date, limit: number): Promise<number> {
  const rows = await rowsOf<{ deleted: number }>(
    db.raw(
      // Ids are UUIDv7, so that their index finds the old ones; without an index of its own for the time.
      `with old as (
         select id from event_batches b where id < ?::uuid and received_at < ?
           and not exists (select from audit_inbox i where i.id = b.id)
         order by id limit ?
       ), gone as (delete from event_batches where id in (select id from old) returning 1)
       select count(*)::int as deleted from gone`,
      [firstIdOf(before), before, limit],
    ),
  );
  return rows[0]?.deleted ?? 0;
}

type FoundRow = BatchRow & { grouped: boolean; left_out: number[] | null; failed_at: Date | null };
export type FoundBatch = Omit<FoundRow, 'grouped' | 'left_out'>;

/** The receipt of a batch, or of a post in a group as if it had one of its own. */
export async function findBatch(db: Knex, id: string): Promise<FoundBatch | undefined> {
  const rows: FoundRow[] = await db('event_batches')
    .leftJoin('audit_inbox', 'audit_inbox.id', 'event_batches.id')
    .whereIn('event_batches.id', [id, groupIdOf(id)])
    .select('event_batches.*', 'audit_inbox.failed_at');
  const own = rows.find((row) => row.id === id && !row.grouped);
  if (own) return own;
  const place = placeOfPost(id);
  const group = rows.find((row) => row.grouped && place < row.accepted);
  if (!group) return undefined;
  const isLeftOut = group.left_out?.includes(place) ?? false;
  const stored = group.stored_at === null ? null : isLeftOut ? 0 : 1;
  return { ...group, id, accepted: 1, stored };
}
