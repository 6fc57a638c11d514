import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { firstIdOf } from '#core/platform/ids.ts';
import type { KeptBody } from './inbox-body.ts';

export type InboxRow = KeptBody & {
  id: string;
  received_at: Date;
  api_key_id: string | null;
  event_count: number;
};

export async function insertInboxRow(db: Knex, row: InboxRow): Promise<void> {
  await db('audit_inbox').insert(row);
}

export type NewBatch = InboxRow & {
  api_key_id: string;
  idempotency_key: string | null;
  /** SHA-256 of the events; empty without an idempotency key. */
  body_hash: Buffer;
};

/**
 * Writes receipt and inbox row, in one statement: one way to the database and one commit.
 * @returns false when this API key has used the idempotency key before; then nothing is written.
 */
export async function insertBatch(db: Knex, batch: NewBatch): Promise<boolean> {
  const { id, api_key_id, idempotency_key, body_hash, event_count, received_at, body, packed } = batch;
  const inserted = await rowsOf<{ id: string }>(
    db.raw(
      `with receipt as (
         insert into event_batches (id, api_key_id, idempotency_key, body_hash, accepted, received_at)
         values (?, ?, ?, ?, ?, ?)
         on conflict (api_key_id, idempotency_key) where idempotency_key is not null do nothing
         returning id, api_key_id, accepted, received_at
       )
       insert into audit_inbox (id, api_key_id, event_count, received_at, body, packed)
       select id, api_key_id, accepted, received_at, ?, ? from receipt returning id`,
      [id, api_key_id, idempotency_key, body_hash, event_count, received_at, body, packed],
    ),
  );
  return inserted.length > 0;
}

/**
 * The same for several batches that are not packed, with one commit. Harmless when it is done already and only
 * the answer got lost: an id that is there is left alone.
 * @returns of each batch what `insertBatch` does.
 */
export async function insertBatches(db: Knex, batches: NewBatch[]): Promise<boolean[]> {
  const column = <Key extends keyof NewBatch>(key: Key) => batches.map((batch) => batch[key]);
  const inserted = await rowsOf<{ id: string }>(
    db.raw(
      `with given as (
         select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bytea[], ?::int[], ?::timestamptz[], ?::text[])
           as g (id, api_key_id, idempotency_key, body_hash, event_count, received_at, body)
       ), receipt as (
         insert into event_batches (id, api_key_id, idempotency_key, body_hash, accepted, received_at)
         select id, api_key_id, idempotency_key, body_hash, event_count, received_at from given
         on conflict do nothing returning id
       )
       insert into audit_inbox (id, api_key_id, event_count, received_at, body)
       select id, api_key_id, event_count, received_at, body from given join receipt using (id) returning id`,
      [
        column('id'),
        column('api_key_id'),
        column('idempotency_key'),
        column('body_hash'),
        column('event_count'),
        column('received_at'),
        column('body'),
      ] as Knex.RawBinding[],
    ),
  );
  const ids = new Set(inserted.map(({ id }) => id));
  return batches.map(({ id }) => ids.has(id));
}

export type TakenBatch = InboxRow & { attempts: number };

const takenColumns = 'id, received_at, api_key_id, event_count, body, packed, attempts';

/**
 * Takes waiting batches out of the inbox, the oldest first, until they hold `events` or more. Those that another
 * worker holds are left out; should its transaction fail, they are there again.
 * @param rows at most; as many are looked at.
 */
export function takeWaiting(
  tx: Transaction,
  { rows, events, now }: { rows: number; events: number; now: Date },
): Promise<TakenBatch[]> {
  return rowsOf<TakenBatch>(
    tx.raw(
      `with free as (
         select id, event_count, received_at from audit_inbox
         where failed_at is null and (retry_at is null or retry_at <= ?)
         order by received_at limit ? for update skip locked
       ), fitting as (
         select id, sum(event_count) over (order by received_at, id) - event_count as before from free
       )
       delete from audit_inbox where id in (select id from fitting where before < ?) returning ${takenColumns}`,
      [now, rows, events],
    ),
  );
}

/** Takes one batch out of the inbox; waits for whoever holds it. */
export async function takeBatch(tx: Transaction, id: string): Promise<TakenBatch | undefined> {
  const [row] = await rowsOf<TakenBatch>(
    tx.raw(`delete from audit_inbox where id = ? returning ${takenColumns}`, [id]),
  );
  return row;
}

/** Batches that wait since before `before` and may be tried now, oldest first. */
export async function listWaitingBatches(
  db: Knex,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<string[]> {
  return db('audit_inbox')
    .whereNull('failed_at')
    .where('received_at', '<=', before)
    .where((due) => due.whereNull('retry_at').orWhere('retry_at', '<=', now))
    .orderBy('received_at')
    .limit(limit)
    .pluck('id');
}

/** How often a batch has failed by itself; undefined when it is not in the inbox. */
export async function findAttempts(db: Knex, id: string): Promise<number | undefined> {
  const [attempts] = await db('audit_inbox').where({ id }).pluck<number[]>('attempts');
  return attempts;
}

/** Notes a try that failed by the batch's own fault; it is not tried again before `retryAt`. */
export async function noteAttempt(db: Knex, id: string, error: string, retryAt: Date): Promise<void> {
  await db('audit_inbox')
    .where({ id })
    .update({ attempts: db.raw('attempts + 1'), last_error: error, retry_at: retryAt });
}

/** How much waits, counted up to `maxBatches`. */
export async function inboxDepth(db: Knex, maxBatches: number): Promise<{ batches: number; events: number }> {
  const [row] = await rowsOf<{ batches: number; events: number }>(
    db.raw(
      `select count(*) as batches, coalesce(sum(event_count), 0) as events
       from (select event_count from audit_inbox where failed_at is null limit ?) as waiting`,
      [maxBatches],
    ),
  );
  return row ?? { batches: 0, events: 0 };
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

export type InboxState = {
  waiting: number;
  waiting_events: number;
  failed: number;
  oldest_received_at: Date | null;
};

/** Depth and age of the inbox, for `/metrics`. */
export async function inboxState(db: Knex): Promise<InboxState> {
  const [row] = await rowsOf<InboxState>(
    db.raw(`select count(*) filter (where failed_at is null) as waiting,
                   coalesce(sum(event_count) filter (where failed_at is null), 0) as waiting_events,
                   count(*) filter (where failed_at is not null) as failed,
                   min(received_at) filter (where failed_at is null) as oldest_received_at
            from audit_inbox`),
  );
  return row ?? { waiting: 0, waiting_events: 0, failed: 0, oldest_received_at: null };
}

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

/** Notes how many events of each batch were stored now; own events have no receipt and are passed over. */
export async function markBatchesStored(
  tx: Transaction,
  stored: { id: string; events: number }[],
  at: Date,
): Promise<void> {
  await tx.raw(
    `update event_batches b set stored = s.events, stored_at = ?
     from unnest(?::uuid[], ?::int[]) as s (id, events) where b.id = s.id`,
    [at, stored.map(({ id }) => id), stored.map(({ events }) => events)],
  );
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

export type BatchWithFailure = BatchRow & { failed_at: Date | null; last_error: string | null };

export const findBatch = (db: Knex, id: string): Promise<BatchWithFailure | undefined> =>
  db('event_batches')
    .leftJoin('audit_inbox', 'audit_inbox.id', 'event_batches.id')
    .where('event_batches.id', id)
    .first('event_batches.*', 'audit_inbox.failed_at', 'audit_inbox.last_error');
