import { ownEventsWaiting } from '#core/audit/own-waiting.ts';
import { RECORDED_HERE } from '#core/audit/reserved-codes.ts';
import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { type Carrier, isRecordCode } from './statement.ts';

/** Events of these codes that Gatehouse may have recorded, with the notes that they carry, the oldest first. */
export const carriersOf = (db: Knex, codes: readonly string[]): Promise<Carrier[]> =>
  rowsOf<Carrier>(
    db.raw(
      `select e.id, e.code, ${utcText('e.occurred_at')} as occurred_at, e.details->>'record' as note
       from audit_events e where e.code = any(?::text[]) and e.${RECORDED_HERE} order by e.occurred_at, e.id`,
      [[...codes]],
    ),
  );

/** Own events that carry a statement and have not been stored yet. */
export async function waitingCarriers(db: Knex): Promise<Carrier[]> {
  const found: Carrier[] = [];
  for await (const { id, code, occurred_at, details } of ownEventsWaiting(db)) {
    if (id === undefined || occurred_at === undefined || !isRecordCode(code)) continue;
    found.push({ id, code, occurred_at, note: details?.record });
  }
  return found;
}
