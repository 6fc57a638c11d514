import { RECORDED_HERE } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';

export const RESTORED = 'audit.log:restored';

/**
 * Returns the statements of restores that are in the store, as they were recorded; who signed them is for the reader to
 * check.
 */
export async function storedRestores(db: Knex): Promise<string[]> {
  const rows = await rowsOf<{ statement: string | null }>(
    db.raw(
      `select details ->> 'statement' as statement from audit_events where code = ? and ${RECORDED_HERE}`,
      [RESTORED],
    ),
  );
  return rows.flatMap(({ statement }) => (statement === null ? [] : [statement]));
}
