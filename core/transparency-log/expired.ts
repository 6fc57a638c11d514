import { isRecordedHere } from '#contract/reserved-codes.ts';
import type { Knex } from '#core/platform/database.ts';
import { isCanonical } from '#core/platform/instant.ts';
import {
  activeHolds,
  type DaysByCategory,
  daysInForce,
  type HoldInTable,
} from '#core/retention-rules/index.ts';
import { detachedLeaves } from './detached-tables.ts';
import { droppedMonths } from './dropped-months.ts';
import { type EntryKey, keyText } from './event-key.ts';
import type { Finding } from './finding.ts';
import { holdsWithoutWord, missingHolds } from './holds-in-force.ts';
import type { KnownKey } from './note.ts';
import { hiddenText, whyNotOnItsWay } from './on-its-way.ts';
import { carriersOf, waitingCarriers } from './record-store.ts';
import { type JudgedRow, type Naming, removalRows } from './removal-rows.ts';
import { removalNotes } from './removal-store.ts';
import { faultOf, faultOfDays, inTheirOrder, newestOf } from './retention-in-force.ts';
import {
  type Carrier,
  DROPPED,
  type Dropped,
  EXPIRED,
  isRecordCode,
  RETENTION_CHANGED,
  type RetentionChanged,
  ruleCodes,
  type Statement,
  statementOf,
} from './statement.ts';
import type { StoredLeaf } from './stored-events.ts';

/** `hash`: its leaf in the log. */
export type Missing = EntryKey & { position: number; hash: Buffer };

/** `isNamed`: a record names it that counts for nothing, which is a finding of its own. */
export type NotExpired = Missing & { text: string; isNamed: boolean };

/** What became of events that are gone. `text`: details of one that retention did not delete. */
export type WhatBecame = {
  notExpired: NotExpired[];
  /** How many lie in detached tables, which the next run of retention drops. */
  detached: number;
};

/** `notExpired`: events that were taken for by retention deleted one by one, and are too many for what their month's records say. */
export type Judged = { findings: Finding[]; notExpired: number };

/** Which events retention may have deleted, by the signed records of it. */
export type Expiry = {
  /** Holds events that are gone against the records. Whether what a month's records cover is right, `end` says. */
  whatBecameOf(missing: Missing[]): Promise<WhatBecame>;
  /** An event that is there, in the log or its queue, as it was appended. */
  sawIntact(leaf: StoredLeaf): void;
  /** Records that are imitations, wrong, or not in the log as they were appended. @param size of the log. */
  end(size: number): Promise<Judged>;
};

type Options = { now: Date; keys: readonly KnownKey[] };

/** @param keys of the log: nothing else is believed, whatever the database holds. */
export async function openExpiry(db: Knex, { now, keys }: Options): Promise<Expiry> {
  const stored = await carriersOf(db, [...ruleCodes, DROPPED]);
  const waiting = await waitingCarriers(db);
  const statements = [...stored, ...waiting].flatMap((one) => statementOf(one, keys) ?? []);
  const changes = inTheirOrder(byId(statements.filter((one) => one.kind === RETENTION_CHANGED)));
  const dropped = byId(statements.filter((one) => one.kind === DROPPED));
  const drops = judgeDrops(dropped, changes);
  const months = droppedMonths(drops.believed);
  const rows = removalRows(db, { trusted: keys, changes });
  const log = sightings(keys);
  const detached = await detachedLeaves(db);
  const whyNot = whyNotOnItsWay(statements, now);
  return {
    sawIntact: log.saw,
    whatBecameOf: async (missing) => {
      const readable = missing.filter(({ occurred_at }) => isCanonical(occurred_at));
      const became: WhatBecame = { notExpired: [], detached: 0 };
      const tell = (one: Missing, text: string, isNamed = false) =>
        became.notExpired.push({ ...one, text, isNamed });
      for (const one of missing) if (!isCanonical(one.occurred_at)) tell(one, GONE);
      const naming = await rows.naming(readable);
      const left = readable.filter(
        (one) => naming.get(keyText(one))?.fault !== undefined || !naming.has(keyText(one)),
      );
      const lying = await detached.among(left);
      for (const one of left) {
        const found = lying.get(keyText(one));
        const leaf = found?.hash.equals(one.hash) ? found : undefined;
        const why = leaf && whyNot(leaf.fields);
        // A record of retention counts there too: it comes back when its month is dropped.
        if (leaf) log.saw(leaf);
        if (leaf && why === undefined) became.detached += 1;
        else if (leaf) tell(one, hiddenText(leaf.table, why));
        else if (!months.count(one)) {
          const text = namedInVain(one, naming.get(keyText(one)), drops.doubted);
          tell(one, text ?? GONE, text !== undefined);
        }
      }
      return became;
    },
    end: async (size) => {
      const inLog = (id: string, note: string) =>
        log.notes.get(id) === note || waiting.some((one) => one.id === id && one.note === note);
      const counted = await months.end(db, size);
      const findings = [
        ...log.imitations,
        ...drops.doubted.map((one) => record(doubtText(one))),
        ...counted.findings,
        ...(await rowFindings(db, await rows.all(), inLog)),
        ...alteredRecords(stored, { keys, inLog }),
        ...withoutRows(log.expired, await rows.all()),
        ...gaps(changes),
        ...rulesInTables(statements, await daysInForce(db), await activeHolds(db)),
      ];
      return { findings, notExpired: counted.notExpired };
    },
  };
}

const GONE = 'it was appended and is missing, and retention did not delete it';

const record = (text: string, event: EntryKey | null = null): Finding => ({
  kind: 'record',
  position: null,
  event,
  text,
});

export function byId<Kind extends Statement>(statements: Kind[]): Kind[] {
  return [...new Map(statements.map((one) => [one.id, one])).values()];
}

/** A record of a dropped month that counts for nothing, and why. */
type Doubted = { id: string; from: string; fault: string };

/** Records of dropped months that are believed, and the others. */
export function judgeDrops(dropped: readonly Dropped[], changes: readonly RetentionChanged[]) {
  const believed: Dropped[] = [];
  const doubted: Doubted[] = [];
  for (const one of dropped) {
    const fault = faultOf(one, changes) ?? faultOfMonth(one);
    if (fault === undefined) believed.push(one);
    else doubted.push({ id: one.id, from: one.from, fault });
  }
  return { believed, doubted };
}

const doubtText = ({ id, fault }: Doubted): string =>
  `the record that a month was dropped (${id}) is not valid: ${fault}`;

/** Returns what is said of an event that only records name which count for nothing; undefined when none does. */
export function namedInVain(
  { occurred_at }: EntryKey,
  row: Naming | undefined,
  doubted: readonly Doubted[],
): string | undefined {
  const month = doubted.find(({ from }) => from.slice(0, 7) === occurred_at.slice(0, 7));
  const by = row ?? month;
  if (!by) return undefined;
  const what = row ? 'a deletion' : 'the record of its month';
  return `it was appended and is missing, and only ${what} that is not valid names it: ${by.id} (${by.fault})`;
}

function faultOfMonth({ from, to, by_category }: Dropped): string | undefined {
  const start = new Date(from);
  const isMonth = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)).toISOString() === to;
  const isIn = Object.values(by_category).every(({ latest }) => latest.slice(0, 7) === from.slice(0, 7));
  return isMonth && isIn ? undefined : 'it is not about one month';
}

/** Returns what of the records comes by as it was appended, and what only looks like them. */
function sightings(keys: readonly KnownKey[]) {
  const notes = new Map<string, string>();
  const expired = new Set<string>();
  const imitations: Finding[] = [];
  const saw = ({ fields }: StoredLeaf) => {
    const { id, subject_id, code, occurred_at } = fields;
    if (!isRecordCode(code) || !isRecordedHere(fields)) return;
    const note = noteIn(fields.details);
    const statement = statementOf({ id, code, occurred_at, note }, keys);
    if (!statement || typeof note !== 'string') {
      const text = `it is written as Gatehouse’s own record (${code}), and Gatehouse has not signed it`;
      imitations.push(record(text, { id, subject_id, occurred_at }));
      return;
    }
    notes.set(id, note);
    if (statement.kind === EXPIRED) expired.add(id);
  };
  return { notes, expired, imitations, saw };
}

const noteIn = (details: unknown): unknown =>
  typeof details === 'object' && details !== null && 'record' in details ? details.record : undefined;

const ROWS_AT_ONCE = 500;

/** @param inLog whether the event with this id is in the log, or on its way there, with this statement. */
async function rowFindings(
  db: Knex,
  rows: ReadonlyMap<string, JudgedRow>,
  inLog: (id: string, note: string) => boolean,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof removalNotes>> = await removalNotes(db, after, ROWS_AT_ONCE);
    for (const { id, note } of page) {
      const { fault, isAstray = false } = rows.get(id) ?? {};
      if (fault !== undefined) {
        findings.push(record(`the deletion ${id} in log_removals is not valid: ${fault}`));
        continue;
      }
      if (isAstray) {
        const text = `the times of the deletion ${id} in log_removals (occurred) are not those of its events`;
        findings.push(record(text));
      }
      if (!inLog(id, note)) {
        const text = `retention has deleted events, but the record of that (${id}) is not in the log as it was appended`;
        findings.push(record(text));
      }
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < ROWS_AT_ONCE) return findings;
  }
}

/** Records that were relied upon, and are stored but not as they were appended. */
const alteredRecords = (
  stored: readonly Carrier[],
  { keys, inLog }: { keys: readonly KnownKey[]; inLog: (id: string, note: string) => boolean },
): Finding[] =>
  stored
    .filter((one) => statementOf(one, keys) !== undefined && !inLog(one.id, String(one.note)))
    .map(({ id, code }) => record(`the record ${id} (${code}) is not in the log as it was appended`));

const withoutRows = (expired: ReadonlySet<string>, rows: ReadonlyMap<string, unknown>): Finding[] =>
  [...expired]
    .filter((id) => !rows.has(id))
    .map((id) => record(`the list of events of the deletion ${id} is no longer in log_removals`));

/** Returns what the tables say is kept and held, against what was signed: the job goes by both. */
const rulesInTables = (
  statements: readonly Statement[],
  days: DaysByCategory,
  holds: readonly HoldInTable[],
): Finding[] =>
  [
    faultOfDays(days, newestOf(statements)) ?? [],
    missingHolds(statements, holds).map(
      ({ hold }) => `legal_holds does not have the hold ${hold}, which was placed and not released`,
    ),
    holdsWithoutWord(statements, holds).map(({ id, why }) => `legal_holds has the hold ${id}, which ${why}`),
  ]
    .flat()
    .map((text) => record(text));

/** A change of retention names the one before: where that is not there, someone took it away. */
const gaps = (changes: readonly RetentionChanged[]): Finding[] =>
  changes
    .filter(({ previous }) => previous !== null && !changes.some(({ id }) => id === previous))
    .map(({ previous }) => record(`the change of retention ${previous} is no longer in the log`));
