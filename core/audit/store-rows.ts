import { detect, rowsToInspect } from '#core/detection/detect-batch.ts';
import type { Lesson } from '#core/detection/known.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { queueForSealing } from '#core/sealing/queue.ts';
import type { EventInput } from './event-input.ts';
import { type BatchOrigin, type EventRow, type Subjects, toEventRow } from './event-row.ts';
import { bySubjectAndTime, copyEvents, eventKey, findSubjects, storedEventKeys } from './event-store.ts';
import { forgetLateDays, lateDays } from './late-days.ts';
import { activeUsers, addToDays, addToRollups, addToUserDays, rollUp } from './rollup.ts';

/** Accepted events of one batch; `first` is the place of the first of them in it. */
export type Part = { batch: BatchOrigin; events: EventInput[]; first: number };

/** Turns accepted events into rows: subjects found, place and device added. */
export async function toRows(tx: Transaction, parts: Part[]): Promise<EventRow[][]> {
  const subjects = await subjectsOf(tx, parts);
  return parts.map(({ batch, events, first }) => {
    const receivedAt = batch.received_at.toISOString();
    return events.map((event, index) => toEventRow(event, first + index, batch, receivedAt, subjects));
  });
}

function subjectsOf(tx: Transaction, parts: Part[]): Promise<Subjects> {
  const ids = new Set<string>();
  const logins = new Set<string>();
  for (const { events } of parts) {
    for (const { subject, actor } of events) {
      if (subject.id) ids.add(subject.id.toLowerCase());
      else if (subject.login) logins.add(subject.login.trim().toLowerCase());
      if (actor?.id) ids.add(actor.id.toLowerCase());
    }
  }
  return findSubjects(tx, [...ids], [...logins]);
}

/** Rows stored now, and what detection is to learn from them after the commit. */
export type Stored = { fresh: Set<EventRow>; lessons: Lesson[] };

/** What is done with rows besides storing and counting them. Benchmarks leave one out to see what it costs. */
export type Besides = { detection: boolean; sealing: boolean };
const everything: Besides = { detection: true, sealing: true };

/**
 * Stores rows with their risk and counts them in the rollups; a row that is there already is left out.
 * @param lookUp asks first which are there. Without it a row that is there fails the transaction (`23505`), which
 * is seldom enough to be the cheaper way.
 */
export async function storeRows(
  platform: Platform,
  tx: Transaction,
  rows: EventRow[],
  lookUp: boolean,
  { detection, sealing }: Besides = everything,
): Promise<Stored> {
  const fresh = lookUp || hasDoubles(rows) ? await withoutStored(tx, rows, lookUp) : rows;
  if (fresh.length === 0) return { fresh: new Set(), lessons: [] };
  // Detection holds the states of users until the commit. What does not need them is done before, so that another
  // transaction, which waits for these states, has that behind it.
  const counts = rollUp(fresh);
  const active = activeUsers(fresh);
  const inspected = new Set(detection ? await rowsToInspect(tx, fresh) : []);
  const others = fresh.filter((row) => !inspected.has(row));
  await write(platform, tx, others, sealing);
  const lessons = await detect(platform, tx, [...inspected]);
  await write(platform, tx, [...inspected], sealing);
  // Last, because other workers wait for these rows until the commit.
  await forgetLateDays(tx, lateDays(fresh, platform.clock.now()));
  await addToUserDays(tx, active);
  await addToDays(tx, counts);
  await addToRollups(tx, counts);
  return { fresh: new Set(fresh), lessons };
}

async function write(
  { db, clock }: Platform,
  tx: Transaction,
  rows: EventRow[],
  sealing: boolean,
): Promise<void> {
  if (rows.length === 0) return;
  await copyEvents(db, tx, rows.sort(bySubjectAndTime));
  if (sealing) await queueForSealing(tx, rows, clock.now());
}

const hasDoubles = (rows: EventRow[]): boolean => new Set(rows.map(({ id }) => id)).size < rows.length;

/** The first of rows with one key, and of these with `lookUp` those that are not stored yet. */
async function withoutStored(tx: Transaction, rows: EventRow[], lookUp: boolean): Promise<EventRow[]> {
  const seen = lookUp ? await storedEventKeys(tx, rows) : new Set<string>();
  return rows.filter((row) => {
    const key = eventKey(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
