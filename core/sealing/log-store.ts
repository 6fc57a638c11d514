import type { Knex, Transaction } from '#core/platform/database.ts';
import type { SealedKey } from './event-key.ts';

export type LogRow = {
  origin: string | null;
  size: number;
  began_at: Date;
  history_after: SealedKey | null;
  history_done_at: Date | null;
};

const columns = ['origin', 'size', 'began_at', 'history_after', 'history_done_at'] as const;

export async function findLog(db: Knex): Promise<LogRow> {
  const row: LogRow | undefined = await db('seal_log').first(columns);
  if (!row) throw new Error('seal_log has lost its row: the database is not whole. Restore it.');
  return row;
}

/** The log, held against others who want to append until the transaction ends; undefined while another one holds it. */
export async function lockLog(tx: Transaction, wait: boolean): Promise<LogRow | undefined> {
  const query = tx('seal_log').first(columns).forUpdate();
  return wait ? query : query.skipLocked();
}

export const updateLog = (tx: Transaction, change: Partial<LogRow>) =>
  tx('seal_log').update({
    ...change,
    ...(change.history_after !== undefined && { history_after: JSON.stringify(change.history_after) }),
  });

export type CheckpointRow = { id: string; size: number; root: Buffer; signed_at: Date; note: string };

export const insertCheckpoint = (tx: Transaction, row: CheckpointRow) => tx('seal_checkpoints').insert(row);

export const latestCheckpointRow = (db: Knex): Promise<CheckpointRow | undefined> =>
  db('seal_checkpoints').orderBy('id', 'desc').first();

/** The first checkpoint that covers a leaf. */
export const checkpointCovering = (db: Knex, leaf: number): Promise<CheckpointRow | undefined> =>
  db('seal_checkpoints').where('size', '>', leaf).orderBy('size').orderBy('id').first();

/** The last checkpoint that was signed at a time or before. */
export const checkpointBefore = (db: Knex, time: Date): Promise<CheckpointRow | undefined> =>
  db('seal_checkpoints').where('signed_at', '<=', time).orderBy('id', 'desc').first();

/** The newest first, those before one where given. */
export function listCheckpoints(db: Knex, limit: number, before?: string): Promise<CheckpointRow[]> {
  const query = db<CheckpointRow>('seal_checkpoints').orderBy('id', 'desc').limit(limit);
  if (before !== undefined) query.where('id', '<', before);
  return query;
}

/** Checkpoints of trees of these sizes, the smallest first. */
export const checkpointsBetween = (db: Knex, above: number, upTo: number): Promise<CheckpointRow[]> =>
  db('seal_checkpoints').where('size', '>', above).where('size', '<=', upTo).orderBy('size').orderBy('id');
