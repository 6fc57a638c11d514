import type { Severity } from '#contract/event-enums.ts';
import type { Reason } from '#contract/reasons.ts';
import type { Role } from '#contract/roles.ts';
import { findStaff, listActiveStaff, type StaffRow } from '#core/directory/index.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** A reader of mail about alerts; all null but the user while nothing is kept of them. */
export type ReaderRow = Omit<Tables['alert_mail'], 'looked_at'> & {
  looked_at: Date | null;
  role: Role | null;
  preferences: unknown;
};

/** Returns what is kept of the mail of these readers. */
async function withMail(db: Knex, staff: StaffRow[]): Promise<ReaderRow[]> {
  const rows = await db('alert_mail').whereIn(
    'user_id',
    staff.map(({ id }) => id),
  );
  const kept = new Map<string, Tables['alert_mail']>(rows.map((row) => [row.user_id, row]));
  return staff.map(({ id: user_id, role, preferences }) => ({
    ...(kept.get(user_id) ?? nothingKept),
    user_id,
    role,
    preferences,
  }));
}

const nothingKept = { mode: null, min_severity: null, hour: null, looked_at: null, mailed_at: null };

/** Returns everyone of the staff with one of the roles who can log in. There are tens of them, not thousands. */
export const listReaders = async (db: Knex, roles: readonly Role[]): Promise<ReaderRow[]> =>
  withMail(db, await listActiveStaff(db, roles, 'en'));

export async function findReader(db: Knex, userId: string): Promise<ReaderRow | undefined> {
  const staff = await findStaff(db, userId);
  if (!staff) return undefined;
  const [reader] = await withMail(db, [staff]);
  return reader;
}

/** Locks the reader's row until the transaction ends; returns false if there is none. */
export const holdReader = async (tx: Transaction, userId: string): Promise<boolean> =>
  (await tx('alert_mail').where({ user_id: userId }).forUpdate().first('user_id')) !== undefined;

/** Begins to keep what a reader has been told; what is kept already stays. */
export async function startReader(db: Knex, user_id: string, looked_at: Date): Promise<void> {
  await db('alert_mail').insert({ user_id, looked_at }).onConflict('user_id').ignore();
}

export async function saveReader(
  tx: Transaction,
  user_id: string,
  to: Partial<Pick<ReaderRow, 'mode' | 'min_severity' | 'hour' | 'looked_at' | 'mailed_at'>>,
): Promise<void> {
  await tx('alert_mail').where({ user_id }).update(to);
}

/**
 * Notes the open alerts that a reader has not been told of, or that have got worse since, as told.
 * @returns their ids.
 */
export async function takeUntold(tx: Transaction, userId: string, min: Severity): Promise<string[]> {
  const rows = await rowsOf<{ alert_id: string }>(
    tx.raw(
      `insert into alert_mailed as m (user_id, alert_id, severity)
       select :userId, a.id, a.severity from alerts a
       left join alert_mailed t on t.alert_id = a.id and t.user_id = :userId
       where a.state = 'open' and a.severity >= :min::audit_severity
         and (t.alert_id is null or t.severity < a.severity)
       on conflict (user_id, alert_id) do update set severity = excluded.severity
       returning alert_id`,
      { userId, min },
    ),
  );
  return rows.map(({ alert_id }) => alert_id);
}

/** Deletes the notes about alerts that are settled, which never open again. */
export async function forgetSettled(tx: Transaction, userId: string): Promise<void> {
  await tx.raw(
    `delete from alert_mailed m using alerts a
     where a.id = m.alert_id and m.user_id = ? and a.state = 'resolved'`,
    [userId],
  );
}

export type ToldAlert = Pick<
  Tables['alerts'],
  'id' | 'kind' | 'severity' | 'subject_identifier' | 'group_key' | 'network' | 'created_at' | 'last_event_at'
> & { reasons: Reason[] };

/** Returns the riskiest of some alerts. */
export const listRiskiest = (tx: Transaction, ids: string[], limit: number): Promise<ToldAlert[]> =>
  tx('alerts')
    .whereRaw('id = any(?::uuid[])', [ids])
    .orderByRaw('severity desc, coalesce(score, 0) desc, id desc')
    .limit(limit)
    .select(
      'id',
      'kind',
      'severity',
      'subject_identifier',
      'group_key',
      'network',
      'reasons',
      'created_at',
      'last_event_at',
    );
