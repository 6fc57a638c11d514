import type { Knex } from '#core/platform/database.ts';
import { dayOf } from './check-added.ts';
import { type EntryKey, microsecondsOf } from './event-key.ts';
import type { Expiry, Missing } from './expired.ts';
import type { Findings } from './finding.ts';
import { type StoredLeaf, storedLeaves } from './stored-events.ts';
import type { ReceivedBounds } from './tile-store.ts';

/** A leaf with the event that it is of; `within`: when events of its tile, or of its row of the queue, were received. */
export type Leaf = {
  position: number | null;
  key: EntryKey | null;
  hash: Buffer;
  within: Partial<ReceivedBounds> & { name: string };
};

/** Details of the days (numbers since 1970) of the events that were looked at. */
export type Days = {
  /** How many appended or queued events are there. */
  present: Map<number, number>;
  /** Days of which retention has removed some. */
  touched: Set<number>;
  /** Days of which some event is not as it was appended: what is counted of them proves nothing. */
  doubtful: Set<number>;
};

export const openDays = (): Days => ({ present: new Map(), touched: new Set(), doubtful: new Set() });

export type EventTools = {
  findings: Findings;
  expiry: Expiry;
  days: Days;
  /** Months with rows that their time does not lead to: an event that is not found by its key may lie there. */
  misplaced: readonly string[];
};

export const nameOf = (key: EntryKey): string => `${key.subject_id} ${key.occurred_at} ${key.id}`;

/** How many events retention has removed, and how many lie in detached tables that it is about to drop. */
export type Gone = { removed: number; detached: number };

/** Compares leaves with the events they are of. */
export async function checkEvents(
  db: Knex,
  leaves: readonly Leaf[],
  { findings, expiry, days, misplaced: elsewhere }: EventTools,
): Promise<Gone> {
  const keys = leaves.flatMap(({ key }) => (key ? [key] : []));
  const stored = byName(await storedLeaves(db, keys));
  for (const month of elsewhere) {
    const absent = keys.filter((key) => !stored.has(nameOf(key)));
    if (absent.length > 0) byName(await storedLeaves(db, absent, month), stored);
  }
  const missing: Missing[] = [];
  const misplaced = new Set<string>();
  for (const { position, key, hash, within } of leaves) {
    if (!key) continue;
    const copies = stored.get(nameOf(key)) ?? [];
    const found = copies.find((one) => one.hash.equals(hash)) ?? copies[0];
    const day = dayOf(key.occurred_at);
    if (!found) {
      missing.push({ ...key, hash, position: position ?? -1 });
      continue;
    }
    days.present.set(day, (days.present.get(day) ?? 0) + 1);
    const isIntact = found.hash.equals(hash);
    if (isIntact) expiry.sawIntact(found);
    else findings.add({ kind: 'changed', position, event: key, text: 'it differs from what was appended' });
    if (copies.length > 1) {
      const isEqual = copies.every((one) => one.hash.equals(found.hash));
      const text = `it is stored ${copies.length} times${isEqual ? '' : ', not all of them as it was appended'}`;
      findings.add({ kind: 'copy', position, event: key, text });
    }
    if (!isIntact || copies.length > 1) days.doubtful.add(day);
    if (isIntact && !isWithin(found.fields.received_at, within)) misplaced.add(within.name);
  }
  for (const name of misplaced) {
    const text = `the times of ${name} do not contain those of its events: their proofs are not found`;
    findings.add({ kind: 'entry', position: null, event: null, text });
  }
  if (missing.length === 0) return { removed: 0, detached: 0 };
  const { notExpired, detached } = await expiry.whatBecameOf(missing);
  for (const { position, hash: _hash, text, isNamed, ...event } of notExpired) {
    days.doubtful.add(dayOf(event.occurred_at));
    findings.add({ kind: 'removed', position: position < 0 ? null : position, event, text }, isNamed);
  }
  for (const { occurred_at } of missing) days.touched.add(dayOf(occurred_at));
  return { removed: missing.length - notExpired.length - detached, detached };
}

function byName(
  stored: readonly StoredLeaf[],
  found = new Map<string, StoredLeaf[]>(),
): Map<string, StoredLeaf[]> {
  for (const one of stored) {
    const name = nameOf(one.fields);
    const copies = found.get(name);
    if (copies) copies.push(one);
    else found.set(name, [one]);
  }
  return found;
}

/** A range has both ends as we write it, and holds them. */
function isWithin(received: string, { received_from, received_to }: Partial<ReceivedBounds>): boolean {
  if (typeof received_from !== 'number' || typeof received_to !== 'number') return false;
  const at = microsecondsOf(received);
  return at >= received_from && at <= received_to;
}
