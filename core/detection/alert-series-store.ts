import type { BucketCount, Range } from '#core/analytics/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

/** Returns alerts raised in the range, by bucket and severity. They are few: one query counts them by index. */
export const countAlertsByBucket = (
  db: Knex,
  { from, to }: Range,
  starts: number[],
): Promise<BucketCount[]> =>
  rowsOf(
    db.raw(
      `select width_bucket(created_at, ?::timestamptz[]) - 1 as bucket, severity::text as key, count(*)::int as count
       from alerts where created_at >= ? and created_at < ? group by 1, 2`,
      [starts.map((start) => new Date(start).toISOString()), from, to],
    ),
  );
