import type { Knex, Transaction } from '#core/platform/database.ts';
import { preparedRows, rowsOf } from '#core/platform/database.ts';
import type { KeptBody } from './inbox-body.ts';

export type InboxRow = KeptBody & {
  id: string;
  received_at: Date;
  api_key_id: string | null;
  event_count: number;
  /** Its events came with a post each; post-group.ts says how their ids follow from the row's. */
  grouped: boolean;
};

export async function insertInboxRow(db: Knex, row: InboxRow): Promise<void> {
  await db('audit_inbox').insert(row);
}

export type NewBatch = InboxRow & {
  api_key_id: string;
  /** SHA-256 of the secret it was sent with, to look once more whether that still counts; null: nobody need look. */
  key_hash: Buffer | null;
  idempotency_key: string | null;
  /** SHA-256 of the events; empty without an idempotency key. */
  body_hash: Buffer;
};

/**
 * `known`: its id is there already, or this API key has used the idempotency key before; then nothing is written.
 * `refused`: the API key has been revoked or has expired since it was looked up.
 */
export type Insertion = 'new' | 'known' | 'refused';
type Inserted = { is_usable: boolean; is_new: boolean };
const insertionOf = (row: Inserted | undefined): Insertion =>
  row?.is_new ? 'new' : row?.is_usable ? 'known' : 'refused';

/** As `findUsableApiKeys` does, in the statement that makes the events durable: a revoked key stores nothing. */
const isUsable = (batch: string) =>
  `(${batch}.key_hash is null or exists (
      select from api_keys k where k.id = ${batch}.api_key_id and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > ${batch}.received_at)
        and (k.key_hash = ${batch}.key_hash
             or (k.previous_hash = ${batch}.key_hash and k.previous_until > ${batch}.received_at))))`;

const INSERT_ONE = `
  with given (id, api_key_id, key_hash, received_at) as (
    select $1::uuid, $2::uuid, $3::bytea, $4::timestamptz
  ), usable as (
    select id, api_key_id, received_at from given g where ${isUsable('g')}
  ), receipt as (
    insert into event_batches (id, api_key_id, idempotency_key, body_hash, accepted, received_at, grouped)
    select id, api_key_id, $5, $6, $7, received_at, $8 from usable
    on conflict do nothing returning id, api_key_id, accepted, received_at, grouped
  ), kept as (
    insert into audit_inbox (id, api_key_id, event_count, received_at, grouped, body, packed)
    select id, api_key_id, accepted, received_at, grouped, $9, $10 from receipt returning id
  )
  select exists (select from usable) as is_usable, exists (select from kept) as is_new`;

/** Writes receipt and inbox row, in one statement: one way to the database and one commit. */
export async function insertBatch(db: Knex, batch: NewBatch): Promise<Insertion> {
  const [row] = await preparedRows<Inserted>(db, 'insert_batch', INSERT_ONE, [
    batch.id,
    batch.api_key_id,
    batch.key_hash,
    batch.received_at,
    batch.idempotency_key,
    batch.body_hash,
    batch.event_count,
    batch.grouped,
    batch.body,
    batch.packed,
  ]);
  return insertionOf(row);
}

const INSERT_SEVERAL = `
  with given as (
    select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::bytea[], $6::int[], $7::timestamptz[],
                         $8::text[])
      as g (id, api_key_id, key_hash, idempotency_key, body_hash, event_count, received_at, body)
  ), usable as (
    select * from given g where ${isUsable('g')}
  ), receipt as (
    insert into event_batches (id, api_key_id, idempotency_key, body_hash, accepted, received_at)
    select id, api_key_id, idempotency_key, body_hash, event_count, received_at from usable
    on conflict do nothing returning id
  ), kept as (
    insert into audit_inbox (id, api_key_id, event_count, received_at, body)
    select id, api_key_id, event_count, received_at, body from usable join receipt using (id) returning id
  )
  select usable.id, true as is_usable, kept.id is not null as is_new from usable left join kept using (id)`;

/**
 * The same for several batches that are not packed, with one commit. Harmless when it is done already and only
 * the answer got lost: an id that is there is left alone.
 */
export async function insertBatches(db: Knex, batches: NewBatch[]): Promise<Insertion[]> {
  const column = <Key extends keyof NewBatch>(key: Key) => batches.map((batch) => batch[key]);
  const rows = await preparedRows<Inserted & { id: string }>(db, 'insert_batches', INSERT_SEVERAL, [
    column('id'),
    column('api_key_id'),
    column('key_hash'),
    column('idempotency_key'),
    column('body_hash'),
    column('event_count'),
    column('received_at'),
    column('body'),
  ]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return batches.map(({ id }) => insertionOf(found.get(id)));
}

export type TakenBatch = InboxRow & { attempts: number };

const takenColumns = 'id, received_at, api_key_id, event_count, grouped, body, packed, attempts';

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
