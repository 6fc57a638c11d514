import type { Reason } from '#contract/reasons.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

type Row = Pick<
  Tables['alerts'],
  'id' | 'kind' | 'severity' | 'state' | 'score' | 'session_hash' | 'created_at'
> & { reasons: Reason[] };

/** Returns the newest alerts about a user as items of the timeline, older than `after` where given. */
export async function listTimelineAlerts(
  db: Knex,
  userId: string,
  limit: number,
  after?: { at: string; id: string },
) {
  const query = db<Row>('alerts')
    .where('subject_id', userId)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select('id', 'kind', 'severity', 'state', 'score', 'reasons', 'session_hash', 'created_at');
  if (after) query.whereRaw('(created_at, id) < (?::timestamptz, ?::uuid)', [after.at, after.id]);
  const rows = await query;
  return rows.map(({ created_at, ...alert }) => ({
    id: alert.id,
    at: created_at.toISOString(),
    kind: 'alert' as const,
    alert,
  }));
}
