import type { Category } from '#contract/event-enums.ts';
import type { Knex } from '#core/platform/database.ts';
import type { DaysByCategory } from './retention-in-force.ts';

/** Returns days of the categories that are not kept forever, as the table has them. */
export async function daysInForce(db: Knex): Promise<DaysByCategory> {
  const rows: { category: Category; days: number }[] = await db('audit_retention').select('category', 'days');
  return Object.fromEntries(rows.map(({ category, days }) => [category, days]));
}
