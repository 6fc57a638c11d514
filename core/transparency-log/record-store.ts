import { ALL_EVENTS, detachedTables } from '#core/audit/index.ts';
import { ownEventsWaiting, RECORDED_HERE } from '#core/audit-trail/index.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { type Carrier, isRecordCode } from './statement.ts';

/**
 * Returns events of these codes that Gatehouse may have recorded, with the notes that they carry; those too that lie in a
 * month which is being dropped: they come back when it is.
 */
export async function carriersOf(db: Knex, codes: readonly string[]): Promise<Carrier[]> {
  const found: Carrier[] = [];
  for (const table of [ALL_EVENTS, ...(await detachedTables(db))]) {
    const rows = await rowsOf<Carrier>(
      db.raw(
        `select e.id, e.code, ${utcText('e.occurred_at')} as occurred_at, e.details->>'record' as note
         from ?? e where e.code = any(?::text[]) and e.${RECORDED_HERE} order by e.occurred_at, e.id`,
        [table, [...codes]],
      ),
    );
    found.push(...rows);
  }
  return found;
}

/** Returns own events that carry a statement and have not been stored yet. */
export async function waitingCarriers(db: Knex): Promise<Carrier[]> {
  const found: Carrier[] = [];
  for await (const { id, code, occurred_at, details } of ownEventsWaiting(db)) {
    if (id === undefined || occurred_at === undefined || !isRecordCode(code)) continue;
    found.push({ id, code, occurred_at, note: details?.record });
  }
  return found;
}
