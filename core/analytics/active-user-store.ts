import { type Knex, rowsOf } from '#core/platform/database.ts';

/** Days of UTC, the last one exclusive, as `YYYY-MM-DD`. */
export type Days = { first: string; end: string };

/** Returns how many users did something themselves on each day; days without any are there too. */
export const countActiveUsers = (db: Knex, { first, end }: Days): Promise<{ day: string; users: number }[]> =>
  rowsOf(
    db.raw(
      `select to_char(d, 'YYYY-MM-DD') as day, coalesce(n, 0)::int as users
       from generate_series(?::timestamp, ?::timestamp - interval '1 day', '1 day') as d
       left join (select day, count(*) as n from audit_user_days where day >= ? and day < ? group by day) as counted
         on counted.day = d::date
       order by 1`,
      [first, end, first, end],
    ),
  );

/** Returns how many different users did something themselves on any of the days. */
export async function countUsersOfDays(db: Knex, { first, end }: Days): Promise<number> {
  const [row] = await rowsOf<{ users: number }>(
    db.raw(
      `select count(*)::int as users
       from (select 1 from audit_user_days where day >= ? and day < ? group by subject_id) as active`,
      [first, end],
    ),
  );
  return row?.users ?? 0;
}
