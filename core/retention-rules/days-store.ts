import type { Category } from '#contract/event-enums.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

/** Days by category; null or absent: kept forever. */
export type DaysByCategory = Partial<Record<Category, number | null>>;

export type RetentionRow = Tables['audit_retention'] & {
  changed_by_name: string;
};

export const listRetention = (db: Knex): Promise<RetentionRow[]> =>
  db('audit_retention as r')
    .select('r.category', 'r.days', 'r.changed_at', 'r.changed_by')
    .modify(withUser(db, 'r.changed_by', { name: 'changed_by_name' }));

/** Puts these days in the place of all that were there, and returns those. */
export async function replaceRetention(
  tx: Transaction,
  days: DaysByCategory,
  changed: { changed_at: Date; changed_by: string },
): Promise<DaysByCategory> {
  await tx.raw('lock table audit_retention in share row exclusive mode'); // one change after the other
  const before = await tx('audit_retention')
    .delete()
    .returning<{ category: Category; days: number }[]>(['category', 'days']);
  const rows = Object.entries(days).flatMap(([category, value]) =>
    value === null ? [] : [{ category, days: value, ...changed }],
  );
  if (rows.length > 0) await tx('audit_retention').insert(rows);
  return Object.fromEntries(before.map((row) => [row.category, row.days]));
}

/** Lets nobody change the retention until the transaction ends. Readers, and other runs, continue. */
export const holdRetentionStill = (tx: Transaction) => tx.raw('lock table audit_retention in share mode');

/** Returns days of the categories that are not kept forever, as the table has them. */
export async function daysInForce(db: Knex): Promise<DaysByCategory> {
  const rows: { category: Category; days: number }[] = await db('audit_retention').select('category', 'days');
  return Object.fromEntries(rows.map(({ category, days }) => [category, days]));
}
