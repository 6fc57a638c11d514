import type { DeadLetterState } from '#contract/dead-letters.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** An event that could not be stored, as it lay in the inbox. */
export type DeadLetter = Omit<
  Tables['audit_dead_letters'],
  'state' | 'resolved_at' | 'resolved_by' | 'reason'
> & {
  /** Its place in the batch, from which its id follows when it came without one. */
  position: Tables['audit_dead_letters']['position'];
  /** JSON. */
  event: Tables['audit_dead_letters']['event'];
};

export type DeadLetterRow = Pick<
  Tables['audit_dead_letters'],
  'state' | 'resolved_at' | 'resolved_by' | 'reason'
> &
  DeadLetter;

const ROWS_AT_ONCE = 500;

export const insertDeadLetters = (tx: Transaction, letters: DeadLetter[]): Promise<unknown> =>
  tx.batchInsert('audit_dead_letters', letters, ROWS_AT_ONCE);

/** Returns the newest first, older than `after` where given. */
export async function listDeadLetters(
  db: Knex,
  {
    state,
    limit,
    after,
  }: { state: DeadLetterState; limit: number; after?: { failed_at: string; id: string } },
): Promise<DeadLetterRow[]> {
  const rows = db<DeadLetterRow>('audit_dead_letters').where({ state }).limit(limit);
  if (after) rows.whereRaw('(failed_at, id) < (?::timestamptz, ?::uuid)', [after.failed_at, after.id]);
  return rows.orderBy([
    { column: 'failed_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
}

/** Returns those that failed after an instant, by id, behind `afterId` where given. */
export async function listFailedSince(
  db: Knex,
  {
    state,
    limit,
    since,
    afterId,
  }: { state: DeadLetterState; limit: number; since: string; afterId?: string },
): Promise<DeadLetterRow[]> {
  const rows = db<DeadLetterRow>('audit_dead_letters')
    .where({ state })
    .whereRaw('failed_at > ?::timestamptz', [since])
    .orderBy('id')
    .limit(limit);
  if (afterId) rows.where('id', '>', afterId);
  return rows;
}

/** Returns how many wait for a decision. */
export async function countDeadLetters(db: Knex): Promise<number> {
  const row = await db('audit_dead_letters').where({ state: 'waiting' }).count({ letters: '*' }).first();
  return Number(row?.letters ?? 0);
}

export const findDeadLetter = (db: Knex, id: string): Promise<DeadLetterRow | undefined> =>
  db<DeadLetterRow>('audit_dead_letters').where({ id }).first();

/** Returns the same, held until the transaction ends. */
export const lockDeadLetter = (tx: Transaction, id: string): Promise<DeadLetterRow | undefined> =>
  tx<DeadLetterRow>('audit_dead_letters').where({ id }).forUpdate().first();

export async function resolveDeadLetter(
  tx: Transaction,
  id: string,
  resolved: Pick<DeadLetterRow, 'state' | 'resolved_at' | 'resolved_by' | 'reason'>,
): Promise<void> {
  await tx('audit_dead_letters').where({ id }).update(resolved);
}

export async function noteLetterFailure(db: Knex, id: string, error: string, failed_at: Date): Promise<void> {
  await db('audit_dead_letters')
    .where({ id, state: 'waiting' })
    .update({ error, failed_at, attempts: db.raw('attempts + 1') });
}
