import type { Month } from '#core/audit/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { EntryKey } from './event-key.ts';
import { toldTime } from './told-time.ts';

/** Their names, as a statement takes them. */
const named = ({ schema, table }: Month): string => `${schema}.${table}`;
/** Returns the negated condition; question marks are escaped, because knex takes them for bindings. */
const outside = ({ bounds }: Month): string => `not (${bounds.replaceAll('?', '\\?')})`;

/**
 * Returns on which days (since 1970; null without end) rows of a month are that do not belong there, and how many. The
 * index on `occurred_at` answers it: a month that is as it should be costs three looks.
 */
export const daysOutside = (db: Knex, month: Month): Promise<{ day: number | null; n: number }[]> =>
  rowsOf(
    db.raw(
      `select case when isfinite(occurred_at) then floor(extract(epoch from occurred_at) / 86400)::bigint end as day,
         count(*) as n
       from only ?? where ${outside(month)} group by 1 order by 1`,
      [named(month)],
    ),
  );

/** Returns the first of these rows; `told`: the time in words, where no text of ours can say it. */
export const rowsOutside = (
  db: Knex,
  month: Month,
  limit: number,
): Promise<(EntryKey & { told: string | null })[]> =>
  rowsOf(
    db.raw(
      `select subject_id, ${utcText('occurred_at')} as occurred_at, id, ${toldTime('occurred_at')} as told
       from only ?? as e where ${outside(month)} order by e.occurred_at, id limit ?`,
      [named(month), limit],
    ),
  );

/**
 * Nothing that the planner concludes from what the catalogue promises, where a promise was found broken: a merge of rows that
 * come in another order than the months say fails, or passes rows over.
 */
export const trustNoOrder = (db: Knex) =>
  db.raw('set local enable_mergejoin = off; set local enable_hashjoin = on; set local enable_nestloop = on');

/** Returns a check that was written into the catalogue by hand would hide the rows of a month from every query. */
export const trustNoChecks = (db: Knex) => db.raw('set local constraint_exclusion = off');
