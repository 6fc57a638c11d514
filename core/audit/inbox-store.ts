import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';

export type InboxRow = {
  id: string;
  received_at: Date;
  api_key_id: string | null;
  event_count: number;
  /** JSON array of `AcceptedEvent`. */
  body: string;
};

export async function insertInboxRow(db: Knex, row: InboxRow): Promise<void> {
  await db('audit_inbox').insert(row);
}

/**
 * Takes the batch out of the inbox. The row lock makes a second taker wait and then find nothing,
 * so that a batch is stored once however often its job runs.
 */
export async function takeInboxRow(tx: Transaction, id: string): Promise<InboxRow | undefined> {
  const [row] = await tx('audit_inbox')
    .where({ id })
    .delete()
    .returning<InboxRow[]>(['id', 'received_at', 'api_key_id', 'event_count', 'body']);
  return row;
}

export async function findInboxBody(db: Knex, id: string): Promise<string | undefined> {
  const [body] = await db('audit_inbox').where({ id }).pluck<string[]>('body');
  return body;
}

/** Batches older than `before` that wait without having failed, oldest first. */
export async function listWaitingBatches(db: Knex, before: Date, limit: number): Promise<string[]> {
  return db('audit_inbox')
    .whereNull('failed_at')
    .where('received_at', '<', before)
    .orderBy('received_at')
    .limit(limit)
    .pluck('id');
}

export async function markBatchFailed(db: Knex, id: string, error: string, at: Date): Promise<boolean> {
  const changed = await db('audit_inbox')
    .where({ id })
    .whereNull('failed_at')
    .update({ failed_at: at, last_error: error });
  return changed > 0;
}

export type InboxState = { waiting: number; failed: number; oldest_received_at: Date | null };

/** Depth and age of the inbox, for `/metrics`. */
export async function inboxState(db: Knex): Promise<InboxState> {
  const [row] = await rowsOf<InboxState>(
    db.raw(`select count(*) filter (where failed_at is null) as waiting,
                   count(*) filter (where failed_at is not null) as failed,
                   min(received_at) filter (where failed_at is null) as oldest_received_at
            from audit_inbox`),
  );
  return row ?? { waiting: 0, failed: 0, oldest_received_at: null };
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

/** Writes the receipt; false when this key has one with the same idempotency key already. */
export async function insertBatch(db: Knex, row: Omit<BatchRow, 'stored' | 'stored_at'>): Promise<boolean> {
  const inserted = await rowsOf<{ id: string }>(
    db.raw(
      `insert into event_batches (id, api_key_id, idempotency_key, body_hash, accepted, received_at)
       values (?, ?, ?, ?, ?, ?)
       on conflict (api_key_id, idempotency_key) where idempotency_key is not null do nothing
       returning id`,
      [row.id, row.api_key_id, row.idempotency_key, row.body_hash, row.accepted, row.received_at],
    ),
  );
  return inserted.length > 0;
}

export const findBatchByKey = (db: Knex, api_key_id: string, idempotency_key: string) =>
  db<BatchRow>('event_batches').where({ api_key_id, idempotency_key }).first();

export const markBatchStored = (tx: Transaction, id: string, stored: number, stored_at: Date) =>
  tx('event_batches').where({ id }).update({ stored, stored_at });

export type BatchWithFailure = BatchRow & { failed_at: Date | null; last_error: string | null };

export const findBatch = (db: Knex, id: string): Promise<BatchWithFailure | undefined> =>
  db('event_batches')
    .leftJoin('audit_inbox', 'audit_inbox.id', 'event_batches.id')
    .where('event_batches.id', id)
    .first('event_batches.*', 'audit_inbox.failed_at', 'audit_inbox.last_error');
