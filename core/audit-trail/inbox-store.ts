import type { PoolClient } from 'pg';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { preparedRows, rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { KeptBody } from './inbox-body.ts';

export type InboxRow = Pick<
  Tables['audit_inbox'],
  'id' | 'received_at' | 'api_key_id' | 'event_count' | 'grouped'
> &
  KeptBody & {
    /** Its events came with a post each; post-group.ts says how their ids follow from the row's. */
    grouped: Tables['audit_inbox']['grouped'];
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

/**
 * SQL of whether the key of a batch still counts, in the statement that makes the events durable: a revoked key stores nothing.
 * @param batch the alias of a row with `api_key_id`, `key_hash` and `received_at`.
 */
export type IsUsable = (batch: string) => string;

const insertOne = (isUsable: IsUsable): string => `
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

const insertSeveral = (isUsable: IsUsable): string => `
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

/** Writes batches with their receipts into the inbox. */
export type BatchWriter = {
  /** Writes receipt and inbox row, in one statement: one way to the database and one commit. */
  insertBatch(db: Knex, batch: NewBatch): Promise<Insertion>;
  /**
   * The same for several batches that are not packed, with one commit. Harmless when it is done already and only
   * the answer got lost: an id that is there is left alone.
   */
  insertBatches(db: Knex, batches: NewBatch[]): Promise<Insertion[]>;
};

/** @param isUsable from the subject that knows API keys. */
export function batchWriter(isUsable: IsUsable): BatchWriter {
  const [one, several] = [insertOne(isUsable), insertSeveral(isUsable)];
  return {
    insertBatch: async (db, batch) => {
      const [row] = await preparedRows<Inserted>(db, 'insert_batch', one, [
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
    },
    insertBatches: async (db, batches) => {
      const column = <Key extends keyof NewBatch>(key: Key) => batches.map((batch) => batch[key]);
      const rows = await preparedRows<Inserted & { id: string }>(db, 'insert_batches', several, [
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
    },
  };
}

/** A batch that is to be stored, or a part of one that was split. */
export type TakenBatch = InboxRow & {
  /** Of its row; `id` is the whole batch's, from which receipts and the ids of events follow. */
  row_id: string;
  /** The place of its first event in the batch as it was sent. */
  first: number;
};

const takenColumns = `id as row_id, coalesce(part_of, id) as id, received_at, api_key_id, event_count, grouped, body, packed, first`;

/** Batches that a worker, living or dead, is about to store are left to it. */
const UNCLAIMED = 'id not in (select unnest(batches) from audit_store_claims)';

/** Of a claim that is lost with the server's memory nothing is missed: this spares the disk a write. */
const UNSYNCED = `quick as (select set_config('synchronous_commit', 'off', true))`;

/**
 * Claims the oldest waiting batches that have not failed yet, until they hold `events` or more. Committed by itself before
 * anyone looks into them: should that kill the worker, `settleDeadClaims` finds it out.
 * @param rows at most; as many are looked at.
 */
export async function claimWaiting(
  client: PoolClient,
  claimId: string,
  { rows, events, now }: { rows: number; events: number; now: Date },
): Promise<TakenBatch[]> {
  const { rows: claimed } = await client.query<TakenBatch>({
    name: 'claim_waiting',
    text: `
      with ${UNSYNCED}, free as (
        select id, event_count, received_at from audit_inbox
        where attempts = 0 and (retry_at is null or retry_at <= $1) and ${UNCLAIMED}
        order by received_at, id limit $2
      ), fitting as (
        select id, sum(event_count) over (order by received_at, id) - event_count as before from free
      ), mine as (
        select id from fitting where before < $3
      ), claim as (
        insert into audit_store_claims (id, batches, claimed_at)
        select $4, array_agg(mine.id), now() from mine, quick having count(*) > 0
      )
      select ${takenColumns} from audit_inbox where id in (select id from mine) order by received_at, row_id`,
    values: [now, rows, events, claimId],
  });
  return claimed;
}

/** Claims one batch, also when others do, unless it is to be given up; undefined when it is not in the inbox. */
export async function claimBatch(
  client: PoolClient,
  claimId: string,
  rowId: string,
): Promise<(TakenBatch & Attempts) | undefined> {
  const { rows } = await client.query<TakenBatch & Attempts>(
    `with ${UNSYNCED}, given as (
       select ${takenColumns}, attempts, max_attempts, last_error from audit_inbox where id = $2
     ), claim as (
       insert into audit_store_claims (id, batches, claimed_at)
       select $1, array[row_id], now() from given, quick where attempts < max_attempts
     )
     select * from given`,
    [claimId, rowId],
  );
  return rows[0];
}

/**
 * Takes claimed batches out of the inbox together with their claim; should the transaction fail, both are there again.
 * @param wait whether to wait for another transaction that holds one of them, or to leave that one out.
 * @returns the rows that are there no more by its doing.
 */
export async function takeClaimed(tx: Transaction, claimId: string, wait: boolean): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string }>(
    tx.raw(
      `with claim as (
         delete from audit_store_claims where id = ? returning batches
       ), held as (
         select id from audit_inbox where id in (select unnest(batches) from claim)
         order by id for update ${wait ? '' : 'skip locked'}
       )
       delete from audit_inbox where id in (select id from held) returning id`,
      [claimId],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Gives a claim up whose worker lives and has seen why it failed. */
export async function releaseClaim(db: Knex, claimId: string): Promise<void> {
  await db('audit_store_claims').where({ id: claimId }).delete();
}

/** The longest that a living worker takes from its claim to the beginning of the transaction that holds it. */
const CLAIM_SECONDS = 3;

/**
 * Counts a try for the batches of claims whose worker was killed while it stored them: out of memory, or stuck in an endless
 * loop. One that was alone waits for `retryAt`; of several, which are tried one by one, most are innocent. After a restart of
 * PostgreSQL nothing is counted.
 * @returns the batches.
 */
export async function settleDeadClaims(db: Knex, error: string, retryAt: Date): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db.raw(
      `with dead as (
         select id, batches, claimed_at from audit_store_claims
         where claimed_at < now() - make_interval(secs => ?) for update skip locked
       ), gone as (
         delete from audit_store_claims where id in (select id from dead)
       ), blamed as (
         select unnest(batches) as id, cardinality(batches) = 1 as is_alone from dead
         where claimed_at > pg_postmaster_start_time()
       )
       update audit_inbox i
       set attempts = least(attempts + 1, ?), last_error = ?,
           -- Several events are split soon; one event is given up only when that is beyond doubt.
           max_attempts = case when event_count > 1 then ?::smallint else ?::smallint end,
           retry_at = case when is_alone then ?::timestamptz end
       from blamed b where i.id = b.id returning i.id`,
      [CLAIM_SECONDS, COUNTED, error, tries.ofTheBatch, tries.ofCircumstances, retryAt],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Nobody needs to know of more. */
const COUNTED = 30_000;

/** How often a batch is tried, by itself, before it is given up. */
export const tries = {
  /** When it failed by an error that says something about its events. */
  ofTheBatch: 3,
  /** When it failed by what usually passes, while others were stored. */
  ofCircumstances: 6,
  /** When something that is about to be done is in the way of its month: a day's worth, 5 seconds apart. */
  ofBusy: 17_280,
} as const;

/** Batches that have failed and may be tried again now, by themselves. */
export const listSuspects = (db: Knex, now: Date, limit: number): Promise<string[]> =>
  db('audit_inbox')
    .where('attempts', '>', 0)
    .where((due) => due.whereNull('retry_at').orWhere('retry_at', '<=', now))
    .whereRaw(UNCLAIMED)
    .orderBy('retry_at')
    .limit(limit)
    .pluck('id');

/** Batches that wait since before `before` and may be tried now, oldest first. */
export async function listWaitingBatches(
  db: Knex,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<string[]> {
  return db('audit_inbox')
    .where('received_at', '<=', before)
    .where((due) => due.whereNull('retry_at').orWhere('retry_at', '<=', now))
    .orderBy('received_at')
    .limit(limit)
    .pluck('id');
}

export type Attempts = Pick<Tables['audit_inbox'], 'attempts' | 'max_attempts' | 'last_error'>;

export type Failure = { error: string; max_attempts: number; retryAt: Date };

/** Notes a try that failed by the batch's own fault; it is not tried again before `retryAt`. */
export async function noteAttempt(
  db: Knex,
  id: string,
  { error, max_attempts, retryAt }: Failure,
): Promise<Attempts | undefined> {
  const [row] = await rowsOf<Attempts>(
    db.raw(
      `update audit_inbox set attempts = least(attempts + 1, ?), max_attempts = ?, last_error = ?, retry_at = ?
       where id = ? returning attempts, max_attempts, last_error`,
      [COUNTED, max_attempts, error, retryAt, id],
    ),
  );
  return row;
}

/** Puts a batch off without counting a try. */
export async function putOff(db: Knex, id: string, error: string, retryAt: Date): Promise<void> {
  await db('audit_inbox').where({ id }).update({ last_error: error, retry_at: retryAt });
}

/** Returns a batch with its tries, held until the transaction ends. */
export async function lockBatch(tx: Transaction, id: string): Promise<(TakenBatch & Attempts) | undefined> {
  const [row] = await rowsOf<TakenBatch & Attempts>(
    tx.raw(
      `select ${takenColumns}, attempts, max_attempts, last_error from audit_inbox where id = ? for update`,
      [id],
    ),
  );
  return row;
}

export type Half = { id: string; first: number; event_count: number } & KeptBody;

/** Replaces a batch, or a part of one, by parts that are tried once more each before they are split again. */
export async function splitBatch(tx: Transaction, id: string, halves: Half[]): Promise<void> {
  for (const half of halves) {
    await tx.raw(
      `insert into audit_inbox
         (id, part_of, first, event_count, body, packed, received_at, api_key_id, grouped, attempts, last_error)
       select ?, coalesce(part_of, id), ?, ?, ?, ?, received_at, api_key_id, grouped, ?, last_error
       from audit_inbox where id = ?`,
      [
        half.id,
        half.first,
        half.event_count,
        half.body,
        half.packed,
        tries.ofTheBatch - 1,
        id,
      ] as Knex.RawBinding[],
    );
  }
  await deleteBatch(tx, id);
}

export async function deleteBatch(tx: Transaction, id: string): Promise<void> {
  await tx('audit_inbox').where({ id }).delete();
}

/** Returns how much waits, counted up to `maxBatches`. */
export async function inboxDepth(db: Knex, maxBatches: number): Promise<{ batches: number; events: number }> {
  const [row] = await rowsOf<{ batches: number; events: number }>(
    db.raw(
      `select count(*) as batches, coalesce(sum(event_count), 0) as events
       from (select event_count from audit_inbox limit ?) as waiting`,
      [maxBatches],
    ),
  );
  return row ?? { batches: 0, events: 0 };
}

export type InboxState = {
  waiting: number;
  waiting_events: number;
  /** Of those that wait, how many have failed at least once. */
  failed: number;
  oldest_received_at: Date | null;
};

/** Returns the depth and age of the inbox, for `/metrics`. */
export async function inboxState(db: Knex): Promise<InboxState> {
  const [row] = await rowsOf<InboxState>(
    db.raw(`select count(*) as waiting,
                   coalesce(sum(event_count), 0) as waiting_events,
                   count(*) filter (where attempts > 0) as failed,
                   min(received_at) as oldest_received_at
            from audit_inbox`),
  );
  return row ?? { waiting: 0, waiting_events: 0, failed: 0, oldest_received_at: null };
}

/** Returns when the oldest batch that is not stored was received; undefined when none waits. */
export async function oldestWaiting(db: Knex): Promise<Date | undefined> {
  const [oldest] = await db('audit_inbox').orderBy('received_at').limit(1).pluck<Date[]>('received_at');
  return oldest;
}

export type OwnBatch = { id: string } & KeptBody;

/** Batches that came without a key, by their ids, after one where given. */
export const ownBatches = (db: Knex, after: string | null, limit: number): Promise<OwnBatch[]> => {
  const query = db('audit_inbox').whereNull('api_key_id').orderBy('id').limit(limit);
  if (after !== null) query.where('id', '>', after);
  return query.select('id', 'body', 'packed');
};
