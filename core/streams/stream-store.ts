import type { ExportMapping } from '#contract/exports.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { KeptSecret } from '#core/platform/kept-secret.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { StreamTarget } from './stream.ts';

export type StreamRow = Omit<Tables['streams'], 'mapping'> & {
  mapping: ExportMapping;
  target: StreamTarget;
  secret: KeptSecret | null;
  old_secret: KeptSecret | null;
};

export type ListedStream = StreamRow & { created_name: string; created_active: boolean; waiting: number };
export type NewStreamRow = Omit<
  StreamRow,
  | 'enabled'
  | 'old_secret'
  | 'old_secret_until'
  | 'sent'
  | 'last_success_at'
  | 'failing_since'
  | 'retry_at'
  | 'last_error'
  | 'disabled_reason'
>;

export async function insertStream(tx: Transaction, row: NewStreamRow): Promise<void> {
  await tx('streams').insert({
    ...row,
    target: JSON.stringify(row.target),
    secret: row.secret && JSON.stringify(row.secret),
  });
}

const listed = (db: Knex) =>
  db('streams as s')
    .select('s.*', db.raw('(select count(*) from stream_retries r where r.stream_id = s.id) as waiting'))
    .modify(withUser(db, 's.created_by', { name: 'created_name', active: 'created_active' }));

export const listStreams = (db: Knex): Promise<ListedStream[]> => listed(db).orderBy('s.created_at');
export const findStream = (db: Knex, id: string): Promise<ListedStream | undefined> =>
  listed(db).where('s.id', id).first();

const enabled = (db: Knex) => db<StreamRow>('streams').where({ enabled: true });
export const listEnabledStreams = (db: Knex): Promise<StreamRow[]> => enabled(db).orderBy('id');
export const findEnabledStream = (db: Knex, id: string): Promise<StreamRow | undefined> =>
  enabled(db).where({ id }).first();

export const deleteStream = (tx: Transaction, id: string): Promise<number> =>
  tx('streams').where({ id }).delete();

export async function updateStream(
  db: Knex,
  id: string,
  change: Partial<
    Pick<StreamRow, 'enabled' | 'position' | 'disabled_reason' | 'retry_at' | 'last_error' | 'failing_since'>
  >,
): Promise<void> {
  await db('streams').where({ id }).update(change);
}

/** Gives a stream another secret; the one it has stays valid until then, where given. */
export async function replaceSecret(
  tx: Transaction,
  id: string,
  kept: KeptSecret,
  oldUntil: Date | null,
): Promise<void> {
  await tx('streams')
    .where({ id })
    .update({
      old_secret: oldUntil && tx.ref('secret'),
      old_secret_until: oldUntil,
      secret: JSON.stringify(kept),
    });
}

/** Forgets secrets that nothing is signed with any more. @returns how many. */
export const forgetOldSecrets = (db: Knex, now: Date): Promise<number> =>
  db('streams').where('old_secret_until', '<=', now).update({ old_secret: null, old_secret_until: null });

/** Moves on, unless someone has set the stream to another place meanwhile. @returns whether it was moved. */
export async function moveOn(
  db: Knex,
  row: Pick<StreamRow, 'id' | 'position'>,
  to: number,
): Promise<boolean> {
  const moved = await db('streams')
    .where({ id: row.id, position: row.position, enabled: true })
    .update({ position: to });
  return moved > 0;
}

export async function noteSuccess(db: Knex, id: string, events: number, at: Date): Promise<void> {
  await db('streams')
    .where({ id })
    .update({
      sent: db.raw('sent + ?', [events]),
      last_success_at: at,
      failing_since: null,
      retry_at: null,
    });
}

/** Notes a failure. @returns since when nothing has been delivered. */
export async function noteFailure(
  db: Knex,
  id: string,
  error: string,
  at: Date,
  retryAt: Date,
): Promise<Date | null> {
  const [row] = await db('streams')
    .where({ id })
    .update({
      failing_since: db.raw('coalesce(failing_since, ?)', [at]),
      last_error: error.slice(0, 500),
      retry_at: retryAt,
    })
    .returning<{ failing_since: Date }[]>('failing_since');
  return row?.failing_since ?? null;
}

/** Switches a stream off; false when it was off. */
export async function disableStream(tx: Transaction, id: string, reason: string): Promise<boolean> {
  const changed = await tx('streams')
    .where({ id, enabled: true })
    .update({ enabled: false, disabled_reason: reason });
  return changed > 0;
}
