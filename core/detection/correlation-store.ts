import type { Reason } from '#contract/reasons.ts';
import { lockUntilEnd } from '#core/platform/advisory-lock.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { Response } from './rules/rule.ts';

/** An alert that detection has put together. */
export type CorrelatedAlert = Pick<
  Tables['alerts'],
  | 'id'
  | 'kind'
  | 'severity'
  | 'state'
  | 'subject_id'
  | 'subject_identifier'
  | 'session_hash'
  | 'evidence'
  | 'created_at'
  | 'group_key'
  | 'rules'
  | 'score'
  | 'network'
  | 'detections'
  | 'last_event_at'
  | 'resolution'
> & {
  reasons: Reason[];
  group_key: string;
  last_event_at: Date;
};

/** The driver writes a list as an array of PostgreSQL, and reasons are JSON. */
const stored = <Row extends Partial<Pick<CorrelatedAlert, 'reasons'>>>({ reasons, ...row }: Row) =>
  reasons === undefined ? row : { ...row, reasons: JSON.stringify(reasons) };

/** Locks the group until the transaction ends. */
export const lockGroup = (tx: Transaction, key: string): Promise<void> =>
  lockUntilEnd(tx, { kind: 'alert group', id: key });

/** Returns the newest alert of a group whose last event is not before `since`. */
export async function findCorrelated(
  tx: Transaction,
  group_key: string,
  since: Date,
): Promise<CorrelatedAlert | undefined> {
  return tx<CorrelatedAlert>('alerts')
    .where({ group_key })
    .where('last_event_at', '>=', since)
    .orderBy('last_event_at', 'desc')
    .first();
}

export async function insertCorrelated(tx: Transaction, alert: CorrelatedAlert): Promise<void> {
  await tx('alerts').insert(stored(alert));
}

/** @param to with `ranked_at` where severity or score changes. */
export async function updateCorrelated(
  tx: Transaction,
  id: string,
  to: Partial<CorrelatedAlert> & { ranked_at?: Date },
): Promise<void> {
  await tx('alerts').where({ id }).update(stored(to));
}

export async function insertHistory(
  tx: Transaction,
  alert_id: string,
  at: Date,
  by_id: string | null,
  kind: string,
  text: string | null,
): Promise<void> {
  await tx('alert_history').insert({ id: newId(), alert_id, at, by_id, kind, text });
}

export type ResponseRow = Omit<Tables['alert_responses'], 'done_at'> & {
  response: Response;
};

/** Inserts responses, at most one of a kind for a user and session. */
export async function insertResponses(tx: Transaction, rows: ResponseRow[]): Promise<void> {
  const seen = new Set<string>();
  const fresh = rows.filter(({ alert_id, rule_id, response, subject_id, session_hash }) => {
    const key = `${alert_id} ${rule_id} ${response} ${subject_id} ${session_hash}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (fresh.length > 0) await tx('alert_responses').insert(fresh);
}

/** Counts detections by rule and day (UTC). */
export async function countDetections(
  tx: Transaction,
  detections: { rule_id: string; at: number }[],
): Promise<void> {
  const counted = new Map<string, { rule_id: string; day: string; count: number }>();
  for (const { rule_id, at } of detections) {
    const day = new Date(at).toISOString().slice(0, 10);
    const known = counted.get(`${rule_id} ${day}`) ?? { rule_id, day, count: 0 };
    known.count += 1;
    counted.set(`${rule_id} ${day}`, known);
  }
  const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await tx.raw(
    `insert into detection_days as h (rule_id, day, detections)
     select * from unnest(?::text[], ?::date[], ?::int[])
     on conflict (rule_id, day) do update set detections = h.detections + excluded.detections`,
    [rows.map(({ rule_id }) => rule_id), rows.map(({ day }) => day), rows.map(({ count }) => count)],
  );
}

/** Returns the oldest responses that are to be taken. */
export const listPendingResponses = (db: Knex, limit: number): Promise<ResponseRow[]> =>
  db<ResponseRow>('alert_responses').where('state', 'pending').orderBy(['created_at', 'id']).limit(limit);

/** Says that a pending response is dealt with; false when someone else was faster. */
export const settleResponse = async (
  db: Knex,
  id: string,
  state: 'done' | 'failed',
  at: Date,
): Promise<boolean> =>
  (await db('alert_responses').where({ id, state: 'pending' }).update({ state, done_at: at })) > 0;
