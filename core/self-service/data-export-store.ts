import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type DataExportState = 'queued' | 'ready' | 'failed' | 'expired';

export type DataExportRow = Tables['data_exports'];

export const listDataExports = (db: Knex, userId: string, limit: number): Promise<DataExportRow[]> =>
  db<DataExportRow>('data_exports')
    .where({ user_id: userId })
    .orderBy('requested_at', 'desc')
    .limit(limit)
    .select('*');

export const findDataExport = (db: Knex, userId: string, id: string): Promise<DataExportRow | undefined> =>
  db<DataExportRow>('data_exports').where({ id, user_id: userId }).first();

export const deleteDataExportsOf = (tx: Transaction, userId: string): Promise<number> =>
  tx('data_exports').where({ user_id: userId }).delete();

export async function hasQueuedExport(tx: Transaction, userId: string): Promise<boolean> {
  return (await tx('data_exports').where({ user_id: userId, state: 'queued' }).first('id')) !== undefined;
}

export async function insertDataExport(
  tx: Transaction,
  row: Pick<DataExportRow, 'id' | 'user_id' | 'requested_at'>,
): Promise<void> {
  await tx('data_exports').insert({ ...row, state: 'queued' });
}

/** Returns the export, held for this transaction, if it still has to be made; nothing while another worker makes it. */
export const holdQueuedExport = (tx: Transaction, id: string): Promise<DataExportRow | undefined> =>
  tx<DataExportRow>('data_exports').where({ id, state: 'queued' }).forUpdate().skipLocked().first();

export async function insertPart(
  tx: Transaction,
  exportId: string,
  position: number,
  content: Buffer,
): Promise<void> {
  await tx('data_export_parts').insert({ export_id: exportId, position, content });
}

export async function findPart(db: Knex, exportId: string, position: number): Promise<Buffer | undefined> {
  const row = await db('data_export_parts').where({ export_id: exportId, position }).first('content');
  return row?.content;
}

export async function finishDataExport(
  tx: Transaction,
  id: string,
  done: Pick<DataExportRow, 'finished_at' | 'expires_at' | 'size_bytes' | 'event_count'>,
): Promise<void> {
  await tx('data_exports')
    .where({ id })
    .update({ ...done, state: 'ready' });
}

/** Gives an export up; undefined when it was made or given up before. */
export async function markExportFailed(
  tx: Transaction,
  id: string,
  at: Date,
): Promise<{ user_id: string } | undefined> {
  const [row] = await tx('data_exports')
    .where({ id, state: 'queued' })
    .update({ state: 'failed', finished_at: at })
    .returning<{ user_id: string }[]>('user_id');
  return row;
}

/** Exports that have waited since before then. */
export const listWaitingExports = (db: Knex, before: Date, limit: number): Promise<string[]> =>
  db('data_exports')
    .where({ state: 'queued' })
    .where('requested_at', '<', before)
    .orderBy('requested_at')
    .limit(limit)
    .pluck('id');

/** Throws away the content of exports whose time is over; returns how many. */
export async function expireDataExports(db: Knex, now: Date): Promise<number> {
  const expired = await rowsOf<{ id: string }>(
    db.raw(
      `with expired as (
         update data_exports set state = 'expired' where state = 'ready' and expires_at <= ? returning id
       ), gone as (
         delete from data_export_parts where export_id in (select id from expired)
       )
       select id from expired`,
      [now],
    ),
  );
  return expired.length;
}
