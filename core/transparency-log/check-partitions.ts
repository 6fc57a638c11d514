import { catalogueMonths } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import type { Days } from './check-events.ts';
import type { Findings } from './finding.ts';
import { daysOutside, rowsOutside, trustNoChecks, trustNoOrder } from './partition-store.ts';
import { toldEvent } from './told-time.ts';

/** Of a month, more rows are counted and not named. */
const NAMED = 100;

/**
 * Names the rows that lie in a month which their time does not lead to: PostgreSQL never looks for them there, and what it joins in
 * the order of the months goes wrong by them. Only a constraint that was written into the catalogue by hand lets them in.
 * @returns the months that hold such rows: an event that is not where it belongs may be there.
 */
export async function checkPartitions(
  db: Knex,
  findings: Findings,
  days: Pick<Days, 'doubtful'>,
): Promise<string[]> {
  const tell = (event: Parameters<Findings['add']>[0]['event'], text: string) =>
    findings.add({ kind: 'schema', position: null, event, text });
  await trustNoChecks(db);
  const holding: string[] = [];
  for (const month of await catalogueMonths(db)) {
    const outside = await daysOutside(db, month);
    if (outside.length === 0) continue;
    holding.push(`${month.schema}.${month.table}`);
    // A recount by months does not find them.
    for (const { day } of outside) if (day !== null) days.doubtful.add(day);
    const rows = await rowsOutside(db, month, NAMED);
    for (const { told, ...row } of rows) {
      const { event, words } = toldEvent(row, told);
      tell(event, `${words}it lies in ${month.table}, where its time does not lead to`);
    }
    const more = outside.reduce((sum, { n }) => sum + n, 0) - rows.length;
    if (more > 0) tell(null, `${more} more rows lie in ${month.table}, where their times do not lead to`);
  }
  if (holding.length > 0) await trustNoOrder(db);
  return holding;
}
