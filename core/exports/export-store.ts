import { unfinishedStates } from '#contract/background-work.ts';
import type { EventFilter, EventKey, Term } from '#core/audit/index.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { ExportOptions } from './option.ts';
import type { RowGroupMeta } from './parquet.ts';

export const exportStates = [...unfinishedStates, 'ready', 'failed', 'cancelled', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

/** A file of an export as it lies there. */
export type ExportFile = { name: string; bytes: number; sha256: string };

export type ExportRow = Omit<Tables['exports'], 'delivery_attempts'> & {
  filter: EventFilter;
  terms: Term[];
  options: ExportOptions;
  position: EventKey | null;
  /** Bytes of the file of events before they are compressed, and the longest piece of it that is written at once. */
  plain_bytes: Tables['exports']['plain_bytes'];
  files: ExportFile[] | null;
};

export type NewExport = Pick<
  ExportRow,
  'id' | 'created_at' | 'created_by' | 'schedule_id' | 'reason' | 'filter' | 'terms' | 'options' | 'first_xid'
>;

export type ListedExport = ExportRow & {
  created_name: string;
  created_email: string;
  schedule_name: string | null;
};

export async function insertExport(tx: Transaction, row: NewExport): Promise<void> {
  await tx('exports').insert({
    ...row,
    filter: JSON.stringify(row.filter),
    terms: JSON.stringify(row.terms),
    options: JSON.stringify(row.options),
    state: 'queued',
  });
}

const listed = (db: Knex) =>
  db('exports as x')
    .leftJoin('export_schedules as s', 's.id', 'x.schedule_id')
    .select('x.*', 's.name as schedule_name')
    .modify(withUser(db, 'x.created_by', { name: 'created_name', email: 'created_email' }));

/** Exports, newest first, older than `after` where given. */
export async function listExports(
  db: Knex,
  limit: number,
  after?: { created_at: Date; id: string },
): Promise<ListedExport[]> {
  const query = listed(db)
    .orderBy([
      { column: 'x.created_at', order: 'desc' },
      { column: 'x.id', order: 'desc' },
    ])
    .limit(limit);
  if (after) query.whereRaw('(x.created_at, x.id) < (?, ?::uuid)', [after.created_at, after.id]);
  return query;
}

export const findExport = (db: Knex, id: string): Promise<ListedExport | undefined> =>
  listed(db).where('x.id', id).first();

export async function countUnfinished(db: Knex, createdBy: string): Promise<number> {
  const row = await db('exports')
    .where({ created_by: createdBy })
    .whereIn('state', unfinishedStates)
    .whereNull('schedule_id')
    .count({ count: '*' })
    .first();
  return Number(row?.count ?? 0);
}

export const listUnfinished = (db: Knex, limit: number): Promise<string[]> =>
  db('exports').whereIn('state', unfinishedStates).orderBy('created_at').limit(limit).pluck('id');

export async function startExport(db: Knex, id: string, at: Date): Promise<void> {
  await db('exports')
    .where({ id })
    .whereIn('state', unfinishedStates)
    .update({ state: 'running', started_at: db.raw('coalesce(started_at, ?)', [at]) });
}

/** What a chunk that is on disk adds. */
export type Checkpoint = Pick<
  ExportRow,
  'rows' | 'bytes' | 'chunks' | 'progress' | 'position' | 'plain_bytes' | 'longest_piece'
>;

/**
 * Notes how far an export is.
 * @returns whether it is to continue: false once it was cancelled.
 */
export async function saveCheckpoint(
  db: Knex,
  id: string,
  { position, ...to }: Checkpoint,
  meta: RowGroupMeta | null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx('exports')
      .where({ id, state: 'running' })
      .update({ ...to, position: position && JSON.stringify(position) })
      .returning<{ cancel_requested_at: Date | null }[]>('cancel_requested_at');
    if (!row) return false;
    if (meta !== null) {
      await tx('export_row_groups')
        .insert({ export_id: id, chunk: to.chunks, meta })
        .onConflict(['export_id', 'chunk'])
        .merge();
    }
    return row.cancel_requested_at === null;
  });
}

/** Returns how many groups of rows are noted of the first `chunks` of a Parquet file; a chunk without rows makes none. */
export async function countRowGroups(db: Knex, id: string, chunks: number): Promise<number> {
  const row = await db('export_row_groups')
    .where({ export_id: id })
    .where('chunk', '<=', chunks)
    .count<{ count: number }[]>('* as count');
  return Number(row[0]?.count ?? 0);
}

const GROUPS_AT_ONCE = 100;

/** Yields what has to be said of them at the end of the file, in their order. */
export async function* eachRowGroup(db: Knex, id: string, chunks: number): AsyncGenerator<RowGroupMeta> {
  for (let after = 0; ; ) {
    const rows: { chunk: number; meta: RowGroupMeta }[] = await db('export_row_groups')
      .where({ export_id: id })
      .where('chunk', '>', after)
      .where('chunk', '<=', chunks)
      .orderBy('chunk')
      .limit(GROUPS_AT_ONCE)
      .select('chunk', 'meta');
    for (const { meta } of rows) yield meta;
    const last = rows.at(-1);
    if (!last || rows.length < GROUPS_AT_ONCE) return;
    after = last.chunk;
  }
}

/** Ends an export that waits or runs; false when it has ended before. */
export async function endExport(
  tx: Transaction,
  id: string,
  { files, ...to }: Partial<ExportRow> & { state: ExportState; finished_at: Date },
): Promise<boolean> {
  const changed = await tx('exports')
    .where({ id })
    .whereIn('state', unfinishedStates)
    .update({ ...to, ...(files !== undefined && { files: JSON.stringify(files) }) });
  await tx('export_row_groups').where({ export_id: id }).delete();
  return changed > 0;
}

/** Asks the worker to stop; false when it has ended before. */
export async function requestCancel(tx: Transaction, id: string, at: Date): Promise<ExportState | undefined> {
  const [row] = await tx('exports')
    .where({ id })
    .whereIn('state', unfinishedStates)
    .update({ cancel_requested_at: at })
    .returning<{ state: ExportState }[]>('state');
  return row?.state;
}

/** Exports whose time is over and whose files may be there still. */
export const listExpiring = (db: Knex, now: Date): Promise<ListedExport[]> =>
  listed(db).where('x.state', 'ready').where('x.expires_at', '<=', now);

/** @returns false when it was marked before. */
export async function markExpired(tx: Transaction, id: string): Promise<boolean> {
  return (await tx('exports').where({ id, state: 'ready' }).update({ state: 'expired' })) > 0;
}

/** Returns the reasons of exports, by their ids. Ids that are no export's have none. */
export async function reasonsOfExports(db: Knex, ids: string[]): Promise<ReadonlyMap<string, string>> {
  const rows: Pick<ExportRow, 'id' | 'reason'>[] = await db('exports')
    .whereRaw('id::text = any(?::text[])', [ids])
    .select('id', 'reason');
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
