import { staffActsOn } from '#core/audit/index.ts';
import { endedByOthers } from '#core/identity/index.ts';
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
      `with acts as (?), ended as (?)
       select s.id, s.ended_by as by, s.name,
         coalesce(
           (select a.reason from acts a where a.target_id = s.id::text limit 1),
           (select a.reason from acts a where a.actor_id = s.ended_by
              and a.occurred_at between s.ended_at - interval '2 seconds' and s.ended_at + interval '2 seconds' limit 1)
         ) as why
       from ended s`,
      [staffActsOn(db, userId, EVENTS), endedByOthers(db, userId, ids)],
    ),
  );
