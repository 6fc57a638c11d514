import { fromEvents } from '#core/audit/index.ts';
import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import type { Knex } from '#core/platform/database.ts';

export const RESTORED = 'audit.log:restored';

/**
 * Returns the statements of restores that are in the store, as they were recorded; who signed them is for the reader to
 * check.
 */
export async function storedRestores(db: Knex): Promise<string[]> {
  const rows: { statement: string | null }[] = await fromEvents(db)
    .where('e.code', RESTORED)
    .whereRaw(`e.${RECORDED_HERE}`)
    .select(db.raw(`e.details ->> 'statement' as statement`));
  return rows.flatMap(({ statement }) => (statement === null ? [] : [statement]));
}
