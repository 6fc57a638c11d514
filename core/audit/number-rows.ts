import { type Dictionary, eventDictionaries } from '#contract/stored-event.ts';
import { deviceOf } from '#core/enrichment/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { knownNumbersOf, numbersOf } from './dictionaries.ts';
import type { EventRow } from './event-row.ts';
import { hasLocation } from './generated/event-form.ts';

/** Puts the numbers of user agents and places into rows. */
export async function numberRows(platform: Platform, rows: EventRow[]): Promise<void> {
  await put(platform, 'audit_user_agents', rows, nameOfAgent);
  await put(platform, 'audit_locations', rows, (row) => (hasLocation(row) ? row.ip : null));
}

/** Browser and system follow from the user agent; only where client hints said something else do they belong to the name. */
function nameOfAgent({ user_agent, browser, os }: EventRow): string | null {
  if (user_agent === null) return null;
  const known = deviceOf(String(user_agent));
  const isKnown = known.browser === browser && known.os === os;
  return isKnown ? String(user_agent) : JSON.stringify([user_agent, browser, os]);
}

/** @param nameOf what an entry follows from, to know it by; null where the row has none. */
async function put(
  platform: Platform,
  dictionary: Dictionary,
  rows: EventRow[],
  nameOf: (row: EventRow) => EventRow['ip'],
): Promise<void> {
  const column = eventDictionaries[dictionary];
  const known = knownNumbersOf(platform)[dictionary];
  const missing = rows.filter((row) => {
    const name = nameOf(row);
    if (name === null) return false;
    const number = known.get(String(name));
    if (number === undefined) return true;
    row[column] = number;
    return false;
  });
  if (missing.length === 0) return;
  const numbers = await numbersOf(platform, dictionary, missing, (row) => String(nameOf(row)));
  for (const [index, row] of missing.entries()) row[column] = numbers[index] ?? null;
}
