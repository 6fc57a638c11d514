import { fromEvents, leafText } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { ByteFile } from './byte-file.ts';
import { nodesAt } from './checkpoints.ts';
import { detachedLeaves } from './detached-tables.ts';
import { droppedMonths } from './dropped-months.ts';
import { type EntryKey, keyText } from './event-key.ts';
import { byId, judgeDrops, type Missing, namedInVain } from './expired.ts';
import { findLeaf } from './find-leaf.ts';
import { inclusionSpans } from './merkle.ts';
import type { KnownKey } from './note.ts';
import { hiddenText, whyNotOnItsWay } from './on-its-way.ts';
import type { Problems } from './problem.ts';
import { carriersOf, waitingCarriers } from './record-store.ts';
import { type Naming, removalRows } from './removal-rows.ts';
import { inTheirOrder } from './retention-in-force.ts';
import { DROPPED, type Dropped, RETENTION_CHANGED, ruleCodes, statementOf } from './statement.ts';
import { storedLeaves } from './stored-events.ts';

/**
 * `record`: its id; null where the log does not hold it yet, undefined where no removal is known. `text`: details of an event
 * without one, where that is more than that it is gone.
 */
export type Removal = { record: string | null | undefined; text?: string };

/** Says which signed record covers events that retention removed, and writes these records with their proofs. */
export type RemovedBy = {
  /** The removal of each of these events. Each event is asked about once. */
  removalsOf(missing: Missing[]): Promise<Removal[]>;
  /** Tells where more or other events are gone than the records say. @returns whether any record was written. */
  end(problems: Problems): Promise<boolean>;
  close(): Promise<void>;
};

type Options = {
  /** Events that the checkpoint covers. */
  size: number;
  now: Date;
  /** Keys of the log whose word counts: this instance's own, whatever else is in the database. */
  trusted: readonly KnownKey[];
  /** Whether every event that is gone of a month is asked about. */
  isWhole: (from: string, to: string) => boolean;
  /** Where the records are written that are named. */
  path: string;
};

const textOf = (text: string | undefined): { text?: string } => (text === undefined ? {} : { text });

/** A record, and when it was made. */
type Told = { id: string; time: string };

export async function openRemovedBy(db: Knex, options: Options): Promise<RemovedBy> {
  const { size, now, trusted, isWhole, path } = options;
  const carriers = [...(await carriersOf(db, [...ruleCodes, DROPPED])), ...(await waitingCarriers(db))];
  const statements = carriers.flatMap((one) => statementOf(one, trusted) ?? []);
  const changes = inTheirOrder(byId(statements.filter((one) => one.kind === RETENTION_CHANGED)));
  const { believed: drops, doubted } = judgeDrops(
    byId(statements.filter((one) => one.kind === DROPPED)),
    changes,
  );
  const months = monthsOf(drops, isWhole);
  const detached = await detachedLeaves(db);
  const whyNot = whyNotOnItsWay(statements, now);
  const rows = removalRows(db, { trusted, changes });
  /** Records that were named, and whether the log holds them: those are written, once each. */
  const named = new Map<string, boolean>();
  let file: ByteFile | undefined;
  const isInLog = async (record: Told): Promise<boolean> => {
    const known = named.get(record.id);
    if (known !== undefined) return known;
    const line = await recordLine(db, size, record);
    named.set(record.id, line !== undefined);
    if (line === undefined) return false;
    file ??= await ByteFile.create(path);
    await file.write(Buffer.from(`${line}\n`));
    return true;
  };
  const firstInLog = async (records: readonly Told[]): Promise<string | null> => {
    const found: boolean[] = [];
    for (const record of records) found.push(await isInLog(record));
    return found.every(Boolean) ? (records[0]?.id ?? null) : null;
  };
  const removalOf = async (one: Missing, named: Map<string, Naming>): Promise<Removal> => {
    const own = named.get(keyText(one));
    if (own && own.fault === undefined) return { record: await firstInLog([own]) };
    const found = (await detached.among([one])).get(keyText(one));
    if (found?.hash.equals(one.hash)) {
      const why = whyNot(found.fields);
      return why === undefined ? { record: null } : { record: undefined, text: hiddenText(found.table, why) };
    }
    const records = months.count(one);
    if (records.length > 0) return { record: await firstInLog(records) };
    return { record: undefined, ...textOf(namedInVain(one, own, doubted)) };
  };
  return {
    removalsOf: async (missing) => {
      const naming = await rows.naming(missing);
      const removals: Removal[] = [];
      for (const one of missing) removals.push(await removalOf(one, naming));
      return removals;
    },
    end: async (problems) => {
      await months.end(db, size, problems);
      await file?.end();
      return file !== undefined;
    },
    close: async () => file?.close(),
  };
}

/**
 * Returns months that were dropped. Where an export asks about all that is gone of one, it has to be what the records
 * say; of the others no more may be gone than that.
 */
function monthsOf(drops: readonly Dropped[], isWhole: Options['isWhole']) {
  const whole = droppedMonths(drops.filter(({ from, to }) => isWhole(from, to)));
  const parts = new Map<string, { records: Told[]; said: number; gone: number }>();
  for (const { id, time, from, rows } of drops) {
    const month = parts.get(from.slice(0, 7)) ?? { records: [], said: 0, gone: 0 };
    parts.set(from.slice(0, 7), month);
    month.records.push({ id, time });
    month.said += rows;
  }
  return {
    /** Counts an event that is gone. @returns the records that are about its month. */
    count: (key: EntryKey): Told[] => {
      const month = parts.get(key.occurred_at.slice(0, 7));
      if (!month) return [];
      month.gone += 1;
      whole.count(key);
      return month.records;
    },
    end: async (db: Knex, size: number, problems: Problems) => {
      for (const { position, event, text } of (await whole.end(db, size)).findings)
        problems.add('record', event, position, text);
      for (const [name, { said, gone }] of parts) {
        if (gone <= said || drops.some(({ from, to }) => from.startsWith(name) && isWhole(from, to)))
          continue;
        const text = `${gone} events of ${name} are gone, and the records of retention say that ${said} were dropped`;
        problems.add('record', null, null, text);
      }
    },
  };
}

/** Returns a record with its proof, as a line of JSON; undefined while the log does not hold it as it is stored. */
async function recordLine(db: Knex, size: number, { id, time }: Told): Promise<string | undefined> {
  const keys: EntryKey[] = await fromEvents(db)
    .whereRaw('e.occurred_at = ?::timestamptz', [time])
    .where('e.id', id)
    .select('e.subject_id', db.raw(`${utcText('e.occurred_at')} as occurred_at`), 'e.id');
  const [stored] = keys.length > 0 ? await storedLeaves(db, keys) : [];
  const found = stored && (await findLeaf(db, stored.fields, stored.fields.received_at));
  if (!stored || !found || found.index === null || found.index >= size || !found.hash.equals(stored.hash))
    return undefined;
  const path = await nodesAt(db, inclusionSpans(found.index, size));
  const text = leafText(stored.fields);
  return JSON.stringify({
    position: found.index,
    text,
    path: path.map((node) => node.toString('base64')),
  });
}
