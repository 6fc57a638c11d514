import type { AlertState } from '#contract/alerts.ts';
import type { Severity } from '#contract/event-enums.ts';
import type { Reason } from '#contract/reasons.ts';
import { withUser } from '#core/directory/index.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { AlertFilter } from './alert.ts';
import type { Response } from './rules/rule.ts';

export type AlertRow = Omit<Tables['alerts'], 'ranked_at' | 'reasons'> & { reasons: Reason[] };

export type ListedAlertRow = AlertRow & {
  acknowledged_name: string | null;
  resolved_name: string | null;
  assignee_name: string | null;
};

export type NewAlert = Pick<
  AlertRow,
  | 'id'
  | 'kind'
  | 'severity'
  | 'subject_id'
  | 'subject_identifier'
  | 'session_hash'
  | 'reasons'
  | 'evidence'
  | 'created_at'
>;

export async function insertAlert(tx: Transaction, alert: NewAlert): Promise<void> {
  // The driver writes a list as an array of PostgreSQL, and reasons are JSON.
  await tx('alerts').insert({ ...alert, reasons: JSON.stringify(alert.reasons), state: 'open' });
}

/** Returns whether such an alert about the session waits already. */
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
    .select('a.*')
    .modify(withUser(db, 'a.acknowledged_by', { name: 'acknowledged_name' }))
    .modify(withUser(db, 'a.resolved_by', { name: 'resolved_name' }))
    .modify(withUser(db, 'a.assignee_id', { name: 'assignee_name' }));

function whereMatches(query: Knex.QueryBuilder, filter: AlertFilter): void {
  const { state, severity, kind, rule, user, assignee, waiting } = filter;
  if (state) query.where('a.state', state);
  if (waiting) query.whereNot('a.state', 'resolved');
  if (severity) query.where('a.severity', severity);
  if (kind) query.where('a.kind', kind);
  if (rule) query.whereRaw('? = any(a.rules)', [rule]);
  if (user) query.where('a.subject_id', user);
  if (assignee) query.where('a.assignee_id', assignee);
}

/** Returns the newest alerts that match, older than `after` where given. */
export async function listAlerts(
  db: Knex,
  filter: AlertFilter,
  limit: number,
  after?: { created_at: Date; id: string },
): Promise<ListedAlertRow[]> {
  const query = listed(db)
    .orderBy([
      { column: 'a.created_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(limit);
  whereMatches(query, filter);
  if (after) query.whereRaw('(a.created_at, a.id) < (?, ?::uuid)', [after.created_at, after.id]);
  return query;
}

export type RiskKey = { severity: Severity; score: number; id: string };

/** Returns the riskiest alerts that match: by severity, then score, then age. */
export async function listAlertsByRisk(
  db: Knex,
  filter: AlertFilter,
  limit: number,
  after?: RiskKey,
): Promise<ListedAlertRow[]> {
  const query = listed(db).orderByRaw('a.severity desc, coalesce(a.score, 0) desc, a.id desc').limit(limit);
  whereMatches(query, filter);
  if (after) {
    query.whereRaw('(a.severity, coalesce(a.score, 0), a.id) < (?::audit_severity, ?, ?::uuid)', [
      after.severity,
      after.score,
      after.id,
    ]);
  }
  return query;
}

/** Returns alerts whose severity or score changed after an instant, by id, behind `afterId` where given. */
export async function listRankedSince(
  db: Knex,
  filter: AlertFilter,
  limit: number,
  { since, afterId }: { since: string; afterId: string | undefined },
): Promise<ListedAlertRow[]> {
  const query = listed(db).whereRaw('a.ranked_at > ?::timestamptz', [since]).orderBy('a.id').limit(limit);
  whereMatches(query, filter);
  if (afterId) query.where('a.id', '>', afterId);
  return query;
}

export async function findAlert(db: Knex, id: string): Promise<ListedAlertRow | undefined> {
  const [row] = await listed(db).where('a.id', id);
  return row;
}

/** Changes an alert in one of the states `from`; false when it is in none of them. */
export async function moveAlert(
  tx: Transaction,
  id: string,
  from: readonly AlertState[],
  to: Partial<AlertRow>,
): Promise<boolean> {
  return (await tx('alerts').where({ id }).whereIn('state', from).update(to)) > 0;
}

export type HistoryRow = Pick<Tables['alert_history'], 'at' | 'by_id' | 'kind' | 'text'> & {
  by_name: string | null;
};

export const listHistory = (db: Knex, alertId: string): Promise<HistoryRow[]> =>
  db('alert_history as h')
    .where('h.alert_id', alertId)
    .select('h.at', 'h.by_id', 'h.kind', 'h.text')
    .modify(withUser(db, 'h.by_id', { name: 'by_name' }))
    .orderBy(['h.at', 'h.id'])
    .limit(500);

export type ListedResponseRow = Pick<
  Tables['alert_responses'],
  'rule_id' | 'response' | 'state' | 'created_at' | 'done_at'
> & {
  response: Response;
};

export const listResponses = (db: Knex, alertId: string): Promise<ListedResponseRow[]> =>
  db('alert_responses')
    .where('alert_id', alertId)
    .select('rule_id', 'response', 'state', 'created_at', 'done_at')
    .orderBy(['created_at', 'id'])
    .limit(200);

/** Counts of what waits, by state and severity: few rows, by index. */
export const countAlerts = (db: Knex) =>
  rowsOf<{ state: AlertState; severity: Severity; count: number }>(
    db.raw(
      `select state, severity, count(*)::int as count from alerts where state <> 'resolved' group by 1, 2`,
    ),
  );

/** Returns whether an alert about this person, as user or as member of staff, waits in which the rule took part. */
export async function hasWaitingAlertAbout(db: Knex, userId: string, ruleId: string): Promise<boolean> {
  const found = await db('alerts')
    .whereNot({ state: 'resolved' satisfies AlertState })
    .whereRaw('(subject_id = ? or group_key = ?) and ? = any(rules)', [userId, `actor ${userId}`, ruleId])
    .first('id');
  return found !== undefined;
}

/** Gives an alert that nobody has to a member of staff. */
export async function takeIfFree(tx: Transaction, id: string, assignee_id: string): Promise<void> {
  await tx('alerts').where({ id }).whereNull('assignee_id').update({ assignee_id });
}

/** Returns SQL of the highest score of an alert about a user in the last 30 days. @param userId a column; fixed text. */
export const highestScore = (userId: string): string =>
  `(select max(a.score) from alerts a
    where a.subject_id = ${userId} and a.created_at > now() - interval '30 days')`;

/** Returns SQL of how many alerts about a user are open. @param userId a column; fixed text. */
export const openAlerts = (userId: string): string =>
  `(select count(*)::integer from alerts a where a.subject_id = ${userId} and a.state <> 'resolved')`;

/** Returns a query for the users with an alert of at least this score in the last 30 days, as `subject_id`. */
export const usersAtRisk = (db: Knex, score: number): Knex.Raw =>
  db.raw(`select subject_id from alerts where created_at > now() - interval '30 days' and score >= ?`, [
    score,
  ]);

/** Returns a query for the users with an open alert, as `subject_id`. */
export const usersWithOpenAlerts = (db: Knex): Knex.Raw =>
  db.raw(`select subject_id from alerts where state <> 'resolved'`);
