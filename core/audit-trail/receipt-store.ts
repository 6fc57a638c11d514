import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { firstIdOf } from '#core/platform/ids.ts';
import type { Tables } from '#core/platform/tables.ts';
import { groupIdOf, placeOfPost } from './post-group.ts';

export type BatchRow = Pick<
  Tables['event_batches'],
  'id' | 'api_key_id' | 'idempotency_key' | 'body_hash' | 'accepted' | 'stored' | 'received_at' | 'stored_at'
>;

export const findBatchByKey = (db: Knex, api_key_id: string, idempotency_key: string) =>
  db<BatchRow>('event_batches').where({ api_key_id, idempotency_key }).first();

/** What became of a batch, or of a part of one; of a group of posts also of which of them, unless all were stored. */
export type Dealt = {
  id: string;
  /** Events that were dealt with: stored, left out as repeats, or put among the dead letters. */
  done: number;
  stored: number;
  dead: number;
  left_out: number[] | null;
  dead_positions: number[] | null;
};

type Place = { id: string; grouped: boolean; first: number };

/** @param kept of each event, whether it was stored now. */
export function toStored({ id, grouped, first }: Place, kept: boolean[]): Dealt {
  const leftOut = kept.flatMap((isKept, index) => (isKept ? [] : [first + index]));
  return {
    id,
    done: kept.length,
    stored: kept.length - leftOut.length,
    dead: 0,
    left_out: grouped && leftOut.length > 0 ? leftOut : null,
    dead_positions: null,
  };
}

/** @param events how many of them became dead letters. */
export function toDead({ id, grouped, first }: Place, events: number): Dealt {
  const places = grouped ? Array.from({ length: events }, (_, index) => first + index) : null;
  return { id, done: events, stored: 0, dead: events, left_out: places, dead_positions: places };
}

const arrayText = (places: number[] | null): string | null => places && `{${places.join(',')}}`;

/**
 * Notes what became of batches or their parts; the last part completes the receipt. Own events have no receipt and are
 * passed over.
 */
export async function markBatchesStored(tx: Transaction, dealt: Dealt[], at: Date): Promise<void> {
  await tx.raw(
    `update event_batches b
     set stored = coalesce(b.stored, 0) + s.stored, done = b.done + s.done, dead = b.dead + s.dead,
         left_out = coalesce(b.left_out || s.left_out::smallint[], b.left_out, s.left_out::smallint[]),
         dead_positions = coalesce(b.dead_positions || s.dead_positions::smallint[], b.dead_positions, s.dead_positions::smallint[]),
         stored_at = case when b.done + s.done >= b.accepted then ?::timestamptz end
     from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::text[], ?::text[])
       as s (id, done, stored, dead, left_out, dead_positions)
     where b.id = s.id`,
    [
      at,
      dealt.map(({ id }) => id),
      dealt.map(({ done }) => done),
      dealt.map(({ stored }) => stored),
      dealt.map(({ dead }) => dead),
      dealt.map(({ left_out }) => arrayText(left_out)),
      dealt.map(({ dead_positions }) => arrayText(dead_positions)),
    ] as Knex.RawBinding[],
  );
}

/** A dead letter of a batch, or of a post in a group, was stored after all. */
export async function markLetterStored(tx: Transaction, batchId: string, isStored: boolean): Promise<void> {
  await tx.raw(
    `update event_batches set dead = dead - 1, stored = stored + :stored::int,
       dead_positions = array_remove(dead_positions, :place::smallint),
       left_out = case when :stored::int = 1 then array_remove(left_out, :place::smallint) else left_out end
     where dead > 0 and ((id = :id and not grouped) or (id = :group and grouped and :place::smallint = any(dead_positions)))`,
    { id: batchId, group: groupIdOf(batchId), place: placeInGroup(batchId), stored: isStored ? 1 : 0 },
  );
}

/** No group has so many posts that a place would not fit into a `smallint`. */
const placeInGroup = (id: string): number => Math.min(placeOfPost(id), 32_767);

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
           and not exists (select from audit_inbox i where i.id = b.id or i.part_of = b.id)
         order by id limit ?
       ), gone as (delete from event_batches where id in (select id from old) returning 1)
       select count(*)::int as deleted from gone`,
      [firstIdOf(before), before, limit],
    ),
  );
  return rows[0]?.deleted ?? 0;
}

type FoundRow = BatchRow & Pick<Tables['event_batches'], 'grouped' | 'dead' | 'left_out' | 'dead_positions'>;
export type FoundBatch = Omit<FoundRow, 'grouped' | 'left_out' | 'dead_positions'>;

/** Returns the receipt of a batch, or of a post in a group as if it had one of its own. */
export async function findBatch(db: Knex, id: string): Promise<FoundBatch | undefined> {
  const rows: FoundRow[] = await db('event_batches').whereIn('id', [id, groupIdOf(id)]);
  const own = rows.find((row) => row.id === id && !row.grouped);
  if (own) return own;
  const place = placeOfPost(id);
  const group = rows.find((row) => row.grouped && place < row.accepted);
  if (!group) return undefined;
  const isLeftOut = group.left_out?.includes(place) ?? false;
  const isDead = group.dead_positions?.includes(place) ?? false;
  return { ...group, id, accepted: 1, stored: isLeftOut ? 0 : 1, dead: isDead ? 1 : 0 };
}

/**
 * Returns a query for the receipts of a key and a moment together: `id` of one, `n` events stored, and whether their
 * numbers fit.
 */
export const receiptSums = (db: Knex): Knex.Raw =>
  db.raw(
    `select api_key_id, received_at, sum(coalesce(stored, 0))::bigint as n, min(id::text) as id,
       bool_and(done <= accepted and coalesce(stored, 0) <= done and coalesce(stored, 0) >= 0 and dead >= 0
                and (stored_at is not null) = (done >= accepted)
                and (stored_at is null or stored_at >= received_at)) as fits
     from event_batches group by 1, 2`,
  );

/** SQL of when the first batch came that has a receipt. */
export const FIRST_RECEIVED = '(select min(received_at) from event_batches)';
