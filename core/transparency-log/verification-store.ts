import { unfinishedStates } from '#contract/background-work.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { Compared } from './check-checkpoints.ts';
import type { Verification } from './verify-log.ts';

/** What is kept of a verification: times as texts, and of long lists their beginning. */
export type KeptResult = Omit<Verification, 'size' | 'compared_with'> & {
  compared_with: (Omit<Compared, 'signed_at'> & { signed_at: string | null })[];
  compared_count: number;
};

export type VerificationRow = Tables['log_verifications'] & {
  result: KeptResult | null;
};

export type ListedVerification = VerificationRow & { started_name: string | null };

export const insertVerification = (db: Knex, row: VerificationRow) => db('log_verifications').insert(row);

const listed = (db: Knex) =>
  db('log_verifications as v')
    .select('v.*')
    .modify(withUser(db, 'v.started_by', { name: 'started_name' }));

/** Returns the newest first, those before one where given. */
export function listVerifications(
  db: Knex,
  limit: number,
  before?: { started_at: Date; id: string },
): Promise<ListedVerification[]> {
  const query = listed(db)
    .orderBy([
      { column: 'v.started_at', order: 'desc' },
      { column: 'v.id', order: 'desc' },
    ])
    .limit(limit);
  if (before) query.whereRaw('(v.started_at, v.id) < (?, ?)', [before.started_at, before.id]);
  return query;
}

export const findVerification = (db: Knex, id: string): Promise<ListedVerification | undefined> =>
  listed(db).where('v.id', id).first();

/** Returns the newest one that has come to its end. */
export const lastVerification = (db: Knex): Promise<ListedVerification | undefined> =>
  listed(db)
    .whereIn('v.state', ['intact', 'consistent', 'tampered'])
    .orderBy('v.finished_at', 'desc')
    .first();

/** Returns whether one that was started after this waits or runs. */
export async function isVerifying(db: Knex, after: Date): Promise<boolean> {
  const open = db('log_verifications').whereIn('state', unfinishedStates).where('started_at', '>', after);
  return (await open.first('id')) !== undefined;
}

export async function updateVerification(db: Knex, id: string, to: Partial<VerificationRow>): Promise<void> {
  const { result, ...rest } = to;
  await db('log_verifications')
    .where({ id })
    .update({ ...rest, ...(result !== undefined && { result: JSON.stringify(result) }) });
}
