import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

export type StaffEnd = { id: string; by: string; name: string; why: string | null };

/** Events of a user that are looked at for the reason of an end, newest first. */
const EVENTS = 1000;

/**
 * Returns which members of staff ended sessions of a user, and the reason each gave: of the session itself where it was
 * ended alone, else of what was done to the account at that moment.
 */
export const listStaffEnds = (db: Knex, userId: string, ids: string[]): Promise<StaffEnd[]> =>
  rowsOf(
    db.raw(
      `with acts as (
         select occurred_at, actor_id, target_id, reason from audit_events
         where subject_id = ? and actor_type = 'staff' and actor_id <> subject_id and reason is not null
           and ${RECORDED_HERE}
         order by occurred_at desc limit ${EVENTS}
       )
       select s.id, u.id as by, u.name,
         coalesce(
           (select a.reason from acts a where a.target_id = s.id::text limit 1),
           (select a.reason from acts a where a.actor_id = s.ended_by
              and a.occurred_at between s.ended_at - interval '2 seconds' and s.ended_at + interval '2 seconds' limit 1)
         ) as why
       from sessions s join users u on u.id = s.ended_by
       where s.user_id = ? and s.id = any(?) and s.ended_by <> s.user_id`,
      [userId, userId, ids],
    ),
  );
