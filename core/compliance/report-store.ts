import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

type Period = { from: Date; to: Date };

export type ActionCount = { actor_id: string; code: string; n: number };

/**
 * Returns what these people did to others, counted by person and code. Their events lie in an index of their own. What a
 * key says that they did elsewhere does not count.
 */
export const staffActions = (db: Knex, staff: string[], { from, to }: Period): Promise<ActionCount[]> =>
  rowsOf<ActionCount>(
    db.raw(
      `select actor_id, code, count(*) as n from audit_events
       where actor_id = any(?::uuid[]) and actor_id <> subject_id and occurred_at >= ? and occurred_at < ? and ${RECORDED_HERE}
       group by 1, 2 order by 3 desc, 2 limit 500`,
      [staff, from, to],
    ),
  );

export type ExportEvent = {
  id: string;
  occurred_at: Date;
  code: string;
  actor_login: string | null;
  reason: string | null;
};

/**
 * Returns events of these codes, the newest first, with the reason of the export that they are about where they have
 * none.
 */
export const exportEvents = (
  db: Knex,
  codes: string[],
  { from, to }: Period,
  limit: number,
): Promise<ExportEvent[]> =>
  db
    .with('found', (query) =>
      query
        .from('audit_events')
        .select('id', 'occurred_at', 'code', 'reason', 'target_id')
        .select(
          db.raw(
            'coalesce(actor_login, case when actor_id = subject_id then subject_login end) as actor_login',
          ),
        )
        .whereIn('code', codes)
        .whereRaw(RECORDED_HERE)
        .where('occurred_at', '>=', from)
        .where('occurred_at', '<', to)
        .orderBy('occurred_at', 'desc')
        .limit(limit),
    )
    .from('found as f')
    .joinRaw('left join exports as x on x.id::text = f.target_id')
    .select(
      'f.id',
      'f.occurred_at',
      'f.code',
      'f.actor_login',
      db.raw('coalesce(f.reason, x.reason) as reason'),
    )
    .orderBy('f.occurred_at', 'desc');

export type Coverage = { people: number; with_two_factor: number };

/** Returns how many active users there are, and how many of them use two-factor authentication. */
export async function twoFactorCoverage(db: Knex): Promise<{ staff: Coverage; users: Coverage }> {
  const rows = await rowsOf<Coverage & { is_staff: boolean }>(
    db.raw(
      `select u.role is not null as is_staff, count(*) as people,
              count(*) filter (where t.user_id is not null) as with_two_factor
       from users u left join two_factor t on t.user_id = u.id
       where u.status = 'active' group by 1`,
    ),
  );
  const of = (isStaff: boolean): Coverage => {
    const row = rows.find(({ is_staff }) => is_staff === isStaff);
    return { people: row?.people ?? 0, with_two_factor: row?.with_two_factor ?? 0 };
  };
  return { staff: of(true), users: of(false) };
}
