import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import { besidesDays, type DaySum, daySums, sumNames, wholeDays } from './day-sums.ts';
import { DAY_MS, dateOf, lockDay } from './late-days.ts';
import type { Range } from './range.ts';
import { countValues, pick, type ValueCount, type Wanted } from './store.ts';

type Days = { first: number; last: number };

/** Returns days of this part that are summed up, in order. All of a day's sums are written together. */
export async function summedDays(db: Knex, { first, last }: Days): Promise<number[]> {
  const rows = await rowsOf<{ day: number }>(
    db.raw(
      `select day - date '1970-01-01' as day from audit_day_counts where sum = ? and day between ? and ? order by 1`,
      [sumNames[0], dateOf(first), dateOf(last)],
    ),
  );
  return rows.map(({ day }) => day);
}

/** Counts a day's events, with those that were stored while this waited for them. */
export async function sumDay(tx: Transaction, day: number): Promise<void> {
  await lockDay(tx, day);
  const range = { from: new Date(day * DAY_MS), to: new Date((day + 1) * DAY_MS) };
  for (const sum of sumNames) {
    await tx
      .with('counted', countValues(tx, { ...daySums[sum], range }))
      .insert(
        tx
          .select(
            tx.raw('?::date, ?', [dateOf(day), sum]),
            tx.raw(
              `coalesce(array_agg(value order by value), '{}'), coalesce(array_agg(n::int order by value), '{}')`,
            ),
          )
          .from('counted'),
      )
      .into(tx.raw('audit_day_counts (day, sum, found, counts)'))
      .onConflict(['day', 'sum'])
      .ignore();
  }
}

/** Returns those before the day. */
export const forgetDays = (db: Knex, first: number): Promise<number> =>
  db('audit_day_counts').where('day', '<', dateOf(first)).delete();

/** Returns the commonest values of what is summed up by day: from the days that are, and from the events of all else. */
export async function topFromDays(
  tx: Transaction,
  { range, sum, ...wanted }: { range: Range; sum: DaySum } & Wanted,
): Promise<ValueCount[]> {
  const days = await summedDays(tx, wholeDays(range));
  const summed = tx
    .select('value', 'n')
    .from(tx.raw('audit_day_counts as c, unnest(c.found, c.counts) as v (value, n)'))
    .where('c.sum', sum)
    .whereRaw('c.day = any(?::date[])', [days.map(dateOf)]);
  for (const part of besidesDays(range, days)) {
    const counted = countValues(tx, { ...daySums[sum], range: part });
    summed.unionAll(tx.select('value', tx.raw('n::int')).from(counted.as('counted')), true);
  }
  const counted = tx
    .with('together', summed)
    .select('value', tx.raw('sum(n) as n'))
    .from('together')
    .groupBy('value');
  return pick(tx, counted, wanted);
}

/** Returns days that are summed up, in order. */
export async function allSummedDays(db: Knex): Promise<number[]> {
  const rows = await rowsOf<{ day: number }>(
    db.raw(
      `select distinct day - date '1970-01-01' as day from audit_day_counts where isfinite(day) order by 1`,
    ),
  );
  return rows.map(({ day }) => day);
}

/** Returns which sums of a day are not those of its events. */
export async function differingSums(db: Knex, day: number): Promise<string[]> {
  const range = { from: new Date(day * DAY_MS), to: new Date((day + 1) * DAY_MS) };
  const differing: string[] = (
    await rowsOf<{ sum: string }>(
      db.raw('select distinct sum from audit_day_counts where day = ? and not sum = any(?::text[])', [
        dateOf(day),
        sumNames,
      ] as Knex.RawBinding[]),
    )
  ).map(({ sum }) => sum);
  for (const sum of sumNames) {
    const rows = await db
      .with('counted', countValues(db, { ...daySums[sum], range }))
      .with(
        'recount',
        db
          .select(
            db.raw(
              `coalesce(array_agg(value order by value), '{}') as found, coalesce(array_agg(n::int order by value), '{}') as counts`,
            ),
          )
          .from('counted'),
      )
      .select(
        db.raw(
          'count(*)::int as kept, count(*) filter (where c.found = r.found and c.counts = r.counts)::int as right',
        ),
      )
      .from(
        db.raw('recount as r left join audit_day_counts as c on c.day = ?::date and c.sum = ?', [
          dateOf(day),
          sum,
        ]),
      );
    if (rows[0]?.kept !== 1 || rows[0]?.right !== 1) differing.push(sum);
  }
  return differing;
}
