import type { Knex } from '#core/platform/database.ts';
import { eventTypeOf } from './catalogue.ts';
import { numbersOf } from './dictionaries.ts';
import { type EventRow, type EventValue, eventColumns } from './event-row.ts';

/** Lie in dictionaries, of which the row holds the number. */
const inDictionaries = ['user_agent', 'browser', 'os', 'region', 'city', 'latitude', 'longitude', 'timezone'];

/** The columns of `audit_events` that are written, in the order in which they are copied. */
export const storedColumns = eventColumns.filter((column) => !inDictionaries.includes(column));
export type StoredColumn = (typeof storedColumns)[number];

/** Puts the numbers of user agents and places into rows. */
export async function numberRows(db: Knex, rows: EventRow[]): Promise<void> {
  const withAgent = rows.filter((row) => row.user_agent !== null);
  const agents = await numbersOf(db, 'audit_user_agents', withAgent, (row) => String(row.user_agent));
  for (const [index, row] of withAgent.entries()) row.user_agent_id = agents[index] ?? null;
  const withPlace = rows.filter((row) => row.country !== null || row.latitude !== null);
  const places = await numbersOf(db, 'audit_places', withPlace, (row) => String(row.ip));
  for (const [index, row] of withPlace.entries()) row.place_id = places[index] ?? null;
}

/**
 * What is written into a column: nothing where it follows from the others. `toAuditEvent` in search-store.ts reads
 * it back.
 */
export function storedValue(row: EventRow, column: StoredColumn): EventValue {
  if (column === 'message' && row.message === eventTypeOf(row.code).message) return '';
  if (column === 'actor_login' && row.actor_id === row.subject_id && row.actor_login === row.subject_login) {
    return null;
  }
  return row[column];
}
