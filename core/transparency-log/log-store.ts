import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type LogRow = Pick<Tables['log_state'], 'origin' | 'size'>;

const columns = ['origin', 'size'] as const;

export async function findLog(db: Knex): Promise<LogRow> {
  const row = await findLogRow(db);
  if (!row) throw new Error('log_state has lost its row: the database is not whole. Restore it.');
  return row;
}

export const findLogRow = (db: Knex): Promise<LogRow | undefined> => db('log_state').first(columns);

/**
 * Returns the log, locked against others who want to append until the transaction ends; undefined while another one holds
 * it, or when its row is gone.
 */
export async function lockLog(tx: Transaction, wait: boolean): Promise<LogRow | undefined> {
  const query = tx('log_state').first(columns).forUpdate();
  return wait ? query : query.skipLocked();
}

export const updateLog = (tx: Transaction, change: Partial<LogRow>) => tx('log_state').update(change);

export type CheckpointRow = Tables['log_checkpoints'];

export const insertCheckpoint = (tx: Transaction, row: CheckpointRow) => tx('log_checkpoints').insert(row);

/** Returns the newest checkpoint: the one of the largest tree, of two of one size the later one. */
export const latestCheckpointRow = (db: Knex): Promise<CheckpointRow | undefined> =>
  db('log_checkpoints').orderBy('size', 'desc').orderBy('id', 'desc').first();

/** Returns the names of logs that the checkpoints are of: one, where nobody changed them. */
export async function checkpointOrigins(db: Knex): Promise<string[]> {
  const first = db.raw(`split_part(note, chr(10), 1) as origin`);
  const rows: { origin: string }[] = await db('log_checkpoints').distinct(first);
  return rows.map(({ origin }) => origin);
}

/** Returns the first checkpoint that covers a leaf. */
export const checkpointCovering = (db: Knex, leaf: number): Promise<CheckpointRow | undefined> =>
  db('log_checkpoints').where('size', '>', leaf).orderBy('size').orderBy('id').first();

/** Returns the last checkpoint that was signed at a time or before. */
export const checkpointBefore = (db: Knex, time: Date): Promise<CheckpointRow | undefined> =>
  db('log_checkpoints').where('signed_at', '<=', time).orderBy('size', 'desc').orderBy('id', 'desc').first();

export type CheckpointPlace = Pick<CheckpointRow, 'size' | 'id'>;

/** Returns the newest first, those before one where given. Ids are of several machines' clocks: sizes say which is newer. */
export function listCheckpoints(db: Knex, limit: number, before?: CheckpointPlace): Promise<CheckpointRow[]> {
  const query = db<CheckpointRow>('log_checkpoints')
    .orderBy('size', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query.whereRaw('(size, id) < (?, ?)', [before.size, before.id]);
  return query;
}

/** Checkpoints of trees of these sizes, the smallest first. */
export const checkpointsBetween = (db: Knex, above: number, upTo: number): Promise<CheckpointRow[]> =>
  db('log_checkpoints').where('size', '>', above).where('size', '<=', upTo).orderBy('size').orderBy('id');

/** Returns the smallest checkpoints of trees that are larger than this one. */
export const checkpointsBeyond = (db: Knex, size: number, limit: number): Promise<CheckpointRow[]> =>
  db('log_checkpoints').where('size', '>', size).orderBy('size').orderBy('id').limit(limit);

/** Checkpoints that name keys: those of changes of keys. */
export const checkpointsWithKeys = (db: Knex): Promise<CheckpointRow[]> =>
  db('log_checkpoints').where('link', 'like', '%\nkey %').orderBy('size').orderBy('id');
