import type { Severity } from '#core/audit/catalogue.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { AlertFilter, AlertState } from './alert.ts';

export type AlertRow = {
  id: string;
  kind: string;
  severity: Severity;
  state: AlertState;
  subject_id: string;
  subject_login: string | null;
  session_hash: string | null;
  reasons: string[];
  evidence: string[];
  created_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  resolved_at: Date | null;
  resolved_by: string | null;
  note: string | null;
};

export type ListedAlertRow = AlertRow & { acknowledged_name: string | null; resolved_name: string | null };

export type NewAlert = Pick<
  AlertRow,
  | 'id'
  | 'kind'
  | 'severity'
  | 'subject_id'
  | 'subject_login'
  | 'session_hash'
  | 'reasons'
  | 'evidence'
  | 'created_at'
>;

export async function insertAlert(tx: Transaction, alert: NewAlert): Promise<void> {
  await tx('alerts').insert({ ...alert, state: 'open' });
}

/** Whether such an alert about the session waits already. */
export async function hasOpenAlert(
  tx: Transaction,
  alert: Pick<AlertRow, 'kind' | 'subject_id' | 'session_hash'>,
): Promise<boolean> {
  const found = await tx('alerts')
    .where(alert)
    .whereNot({ state: 'resolved' satisfies AlertState })
    .first('id');
  return found !== undefined;
}

const listed = (db: Knex) =>
  db('alerts as a')
    .leftJoin('users as k', 'k.id', 'a.acknowledged_by')
    .leftJoin('users as r', 'r.id', 'a.resolved_by')
    .select('a.*', 'k.name as acknowledged_name', 'r.name as resolved_name');

/** The newest alerts that match, older than `after` where given. */
export async function listAlerts(
  db: Knex,
  filter: AlertFilter,
  limit: number,
  after?: { created_at: Date; id: string },
): Promise<ListedAlertRow[]> {
  const { state, severity, kind, user } = filter;
  const query = listed(db)
    .orderBy([
      { column: 'a.created_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(limit);
  if (state) query.where('a.state', state);
  if (severity) query.where('a.severity', severity);
  if (kind) query.where('a.kind', kind);
  if (user) query.where('a.subject_id', user);
  if (after) query.whereRaw('(a.created_at, a.id) < (?, ?::uuid)', [after.created_at, after.id]);
  return query;
}

export async function findAlert(db: Knex, id: string): Promise<ListedAlertRow | undefined> {
  const [row] = await listed(db).where('a.id', id);
  return row;
}

/** Moves an alert on from one of the states `from`; false when it is in none of them. */
export async function moveAlert(
  tx: Transaction,
  id: string,
  from: AlertState[],
  to: Partial<AlertRow>,
): Promise<boolean> {
  return (await tx('alerts').where({ id }).whereIn('state', from).update(to)) > 0;
}
