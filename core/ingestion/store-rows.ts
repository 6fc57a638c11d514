import {
  activeUsersOf,
  addToDays,
  addToRollups,
  addToUserDays,
  forgetLateDays,
  lateDays,
  type RollupRow,
  rollUp,
} from '#core/analytics/index.ts';
import {
  type BatchOrigin,
  bySubjectAndTime,
  copyEvents,
  type EventRow,
  eventKey,
  findSubjects,
  type Subjects,
  storedEventKeys,
  toEventRow,
} from '#core/audit/index.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import { detect, type Lesson, rowsToInspect } from '#core/detection/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Leaves, leavesOfRows, queueForLog } from '#core/transparency-log/index.ts';
import { errorText } from './store-error.ts';

/** Accepted events of one batch; `first` is the place of the first of them in it. */
export type Part = { batch: BatchOrigin; events: EventInput[]; first: number };

/** Turns accepted events into rows: subjects found, location and device added. */
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
      else if (subject.identifier) logins.add(identifierKey(subject.identifier));
      if (actor?.id) ids.add(actor.id.toLowerCase());
    }
  }
  return findSubjects(tx, [...ids], [...logins]);
}

/** Events on their way into the tables: each step reads what the ones before it have put here. */
export type Work = {
  platform: Platform;
  tx: Transaction;
  parts: Part[];
  /** Whether to ask first which rows are there. Without it a row that is there fails the transaction (`23505`). */
  lookUp: boolean;
  /** The rows of each part. */
  rows: EventRow[][];
  /** Events whose id is another event's (sent-ids.ts). */
  repeated: ReadonlySet<EventInput>;
  /** Rows that are stored now. */
  fresh: EventRow[];
  /** Those of them that detection looks at, and the others; both in the order in which they are written. */
  inspected: EventRow[];
  others: EventRow[];
  counts: RollupRow[];
  active: { day: string; subject: string }[];
  lessons: Lesson[];
  /** Of rows that have been copied. */
  leaves: Leaves[];
};

export type StoreStep = { name: string; run(work: Work): Promise<void> | void };

/** From events to rows. */
const openingSteps: StoreStep[] = [
  {
    name: 'enrich',
    run: async (work) => {
      work.rows = await toRows(work.tx, work.parts);
    },
  },
];

/**
 * From rows to tables. Detection holds the states of users until the commit: what does not need them is done before, so that
 * another transaction, which waits for these states, has that behind it. The counts come last, because other workers wait for
 * their rows until the commit.
 */
const closingSteps: StoreStep[] = [
  {
    name: 'leave out',
    run: async (work) => {
      const rows = withoutRepeated(work);
      const isSure = !work.lookUp && !hasDoubles(rows);
      work.fresh = isSure ? rows : await withoutStored(work.tx, rows, work.lookUp);
    },
  },
  {
    name: 'count',
    run: (work) => {
      work.counts = rollUp(work.fresh);
      work.active = activeUsersOf(work.fresh);
      work.others = work.fresh.toSorted(bySubjectAndTime);
    },
  },
  {
    name: 'pick',
    run: async (work) => {
      const inspected = new Set(await rowsToInspect(work.platform, work.tx, work.fresh));
      work.inspected = work.others.filter((row) => inspected.has(row));
      work.others = work.others.filter((row) => !inspected.has(row));
    },
  },
  { name: 'copy', run: (work) => copy(work, work.others) },
  { name: 'write leaves', run: (work) => writeLeaves(work, work.others) },
  {
    name: 'detect',
    run: async (work) => {
      work.lessons = await detect(work.platform, work.tx, work.inspected);
    },
  },
  { name: 'copy inspected', run: (work) => copy(work, work.inspected) },
  { name: 'write leaves of inspected', run: (work) => writeLeaves(work, work.inspected) },
  {
    name: 'queue for the log',
    run: ({ tx, fresh, leaves, platform }) => queueForLog(tx, fresh, leaves, platform.clock.now()),
  },
  {
    name: 'forget late days',
    run: ({ platform, tx, fresh }) => forgetLateDays(tx, lateDays(fresh, platform.clock.now())),
  },
  { name: 'add to users’ days', run: ({ tx, active }) => addToUserDays(tx, active) },
  { name: 'add to days', run: ({ tx, counts }) => addToDays(tx, counts) },
  { name: 'add to rollups', run: ({ tx, counts }) => addToRollups(tx, counts) },
];

/** All that is done to store events, in order. Tests put a step in that throws, benchmarks leave one out to see what it costs. */
export const storeSteps: readonly StoreStep[] = [...openingSteps, ...closingSteps];

async function copy({ platform, tx }: Work, rows: EventRow[]): Promise<void> {
  if (rows.length > 0) await copyEvents(platform, tx, rows);
}

function writeLeaves({ leaves }: Work, rows: EventRow[]): void {
  leaves.push(leavesOfRows(rows));
}

/** Rows stored now, and what detection is to learn from them after the commit. */
export type Stored = { fresh: Set<EventRow>; lessons: Lesson[] };

const openWork = (
  platform: Platform,
  tx: Transaction,
  given: Pick<Work, 'parts' | 'rows' | 'lookUp' | 'repeated'>,
): Work => ({
  ...given,
  platform,
  tx,
  fresh: [],
  inspected: [],
  others: [],
  counts: [],
  active: [],
  lessons: [],
  leaves: [],
});

async function run(work: Work, steps: readonly StoreStep[]): Promise<void> {
  try {
    for (const step of steps) await step.run(work);
  } catch (error) {
    // Knex takes a transaction in which nothing (`undefined`) is thrown for one that was rolled back on purpose.
    throw error instanceof Error ? error : new Error(errorText(error));
  }
}

export type StoreOptions = Pick<Work, 'repeated' | 'lookUp'> & { steps?: readonly StoreStep[] };

/** Stores the events of batches with all that belongs to them, as far as they are not stored already. */
export async function storeParts(
  platform: Platform,
  tx: Transaction,
  parts: Part[],
  { repeated, lookUp, steps = storeSteps }: StoreOptions,
): Promise<Stored & { rows: EventRow[][] }> {
  const work = openWork(platform, tx, { parts, rows: [], repeated, lookUp });
  await run(work, steps);
  return { rows: work.rows, fresh: new Set(work.fresh), lessons: work.lessons };
}

/** What is done with rows besides storing and counting them. */
export type Besides = { detection: boolean; appending: boolean };
const everything: Besides = { detection: true, appending: true };
const detecting = new Set(['pick', 'detect']);
const appending = new Set(['write leaves', 'write leaves of inspected', 'queue for the log']);

/**
 * Stores rows with their risk and counts them in the rollups; a row that is there already is left out.
 * @param lookUp asks first which are there, which is seldom enough not to be the cheaper way.
 */
export async function storeRows(
  platform: Platform,
  tx: Transaction,
  rows: EventRow[],
  lookUp: boolean,
  besides = everything,
): Promise<Stored> {
  const work = openWork(platform, tx, { parts: [], rows: [rows], repeated: new Set(), lookUp });
  const isLeftOut = ({ name }: StoreStep) =>
    (!besides.detection && detecting.has(name)) || (!besides.appending && appending.has(name));
  await run(
    work,
    closingSteps.filter((step) => !isLeftOut(step)),
  );
  return { fresh: new Set(work.fresh), lessons: work.lessons };
}

function withoutRepeated({ parts, rows, repeated }: Work): EventRow[] {
  if (repeated.size === 0) return rows.flat();
  const isRepeated = (part: number, index: number): boolean => {
    const event = parts[part]?.events[index];
    return event !== undefined && repeated.has(event);
  };
  return rows.flatMap((ofPart, part) => ofPart.filter((_, index) => !isRepeated(part, index)));
}

const hasDoubles = (rows: EventRow[]): boolean => new Set(rows.map(({ id }) => id)).size < rows.length;

/** Returns the first of rows with one key, and of these with `lookUp` those that are not stored yet. */
async function withoutStored(tx: Transaction, rows: EventRow[], lookUp: boolean): Promise<EventRow[]> {
  const seen = lookUp ? await storedEventKeys(tx, rows) : new Set<string>();
  return rows.filter((row) => {
    const key = eventKey(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
