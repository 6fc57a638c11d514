import { LRUCache } from 'lru-cache';
import {
  type Dictionary,
  eventDictionaries,
  eventFields,
  type FieldType,
  fieldsIn,
  type KeptName,
  type NameKeptIn,
  type NumberColumn,
} from '#contract/stored-event.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import { asReal } from '#core/platform/real.ts';
import { defineService } from '#core/platform/services.ts';
import type { StoredFields } from './form-rules.ts';

/**
 * Small tables of texts that come again and again, of which events keep the number: user agents with what was read
 * from them, and places. Rows are added as they come and stay forever.
 */
const dictionaries = {
  audit_user_agents: typesOf('audit_user_agents'),
  audit_locations: typesOf('audit_locations'),
} as const satisfies Record<Dictionary, Record<string, string>>;

/** Returns the types of a dictionary's columns, by their names. */
function typesOf(dictionary: Dictionary): Record<string, string> {
  const isNumber = (type: FieldType) => type === 'real' || type === 'integer';
  const columns = fieldsIn(dictionary, eventFields).map(({ name, type }) => [
    name,
    isNumber(type) ? type : 'text',
  ]);
  return Object.fromEntries(columns);
}

export type Entry = Record<string, string | number | null>;

const BYTES_OF_HASH = 16;

/** The numbers that this process knows without asking, by what `numbersOf` knows an entry by. */
export const knownNumbersOf = defineService<Record<Dictionary, LRUCache<string, number>>>({
  name: 'numbers of dictionaries',
  open: () => ({
    audit_user_agents: new LRUCache({ max: 20_000 }),
    audit_locations: new LRUCache({ max: 20_000 }),
  }),
});

/**
 * Returns the number of each entry, in their order; new ones are added, outside of any transaction: what is remembered
 * here must be there forever.
 * @param nameOf what an entry follows from in this process (the address of a place), to know it by.
 */
export async function numbersOf<Row extends Entry>(
  platform: Platform,
  dictionary: Dictionary,
  entries: Row[],
  nameOf: (entry: Row) => string,
): Promise<number[]> {
  const cache = knownNumbersOf(platform)[dictionary];
  const numbers = new Map<string, number>();
  const missing = new Map<string, Row>();
  const names = entries.map(nameOf);
  for (const [index, name] of names.entries()) {
    if (numbers.has(name)) continue;
    const number = cache.get(name);
    if (number !== undefined) numbers.set(name, number);
    else missing.set(name, entries[index] as Row);
  }
  if (missing.size > 0) {
    const found = await addMissing(platform.db, dictionary, [...missing.values()]);
    for (const [index, name] of [...missing.keys()].entries()) {
      const number = found[index] as number;
      numbers.set(name, number);
      cache.set(name, number);
    }
  }
  return names.map((name) => numbers.get(name) as number);
}

async function addMissing(db: Knex, dictionary: Dictionary, entries: Entry[]): Promise<number[]> {
  const types: Record<string, string> = dictionaries[dictionary];
  const columns = Object.keys(types);
  // No text that is stored holds a NUL.
  // As they are read back, so that the hash is of what is stored.
  const keptAs = (value: Entry[string] | undefined) =>
    typeof value === 'number' ? asReal(value) : (value ?? null);
  const hashes = entries.map((entry) =>
    hashOf(columns.map((column) => keptAs(entry[column]) ?? '').join('\u0000')),
  );
  const values = columns.map((column) => entries.map((entry) => keptAs(entry[column])));
  // In one order, so that two workers that add the same wait for each other instead of deadlocking.
  await db.raw(
    `insert into ${dictionary} (hash, ${columns.join(', ')})
     select * from unnest(?::bytea[], ${columns.map((column) => `?::${types[column]}[]`).join(', ')}) as given (hash)
     order by hash on conflict (hash) do nothing`,
    [hashes, ...values] as Knex.RawBinding[],
  );
  const rows = await rowsOf<{ id: number; hash: Buffer }>(
    db.raw(`select id, hash from ${dictionary} where hash = any(?::bytea[])`, [hashes]),
  );
  const numbers = new Map(rows.map(({ id, hash }) => [hash.toString('hex'), id]));
  return hashes.map((hash) => numbers.get(hash.toString('hex')) as number);
}

const hashOf = (key: string): Buffer => sha256(key).subarray(0, BYTES_OF_HASH);

/** What rows have only the number of. */
type EntryOf<In extends Dictionary> = Pick<StoredFields, KeptName & NameKeptIn<In>>;

/** Returns rows with the entries that they have the numbers of; an entry that is not there has nothing. */
export async function withEntries<Row extends Record<NumberColumn, number | null>>(
  db: Knex,
  rows: Row[],
): Promise<(EntryOf<Dictionary> & Row)[]> {
  const agentOf = await entriesIn(db, 'audit_user_agents', rows);
  const placeOf = await entriesIn(db, 'audit_locations', rows);
  // The row comes last: an entry has an id, too.
  return rows.map((row) => ({ ...agentOf(row), ...placeOf(row), ...row }));
}

async function entriesIn<In extends Dictionary>(
  db: Knex,
  dictionary: In,
  rows: Record<NumberColumn, number | null>[],
): Promise<(row: Record<NumberColumn, number | null>) => EntryOf<In>> {
  const column = eventDictionaries[dictionary];
  const names = fieldsKeptIn(dictionary).map(({ name }) => name);
  // All that lies in a dictionary may be null.
  const nothing = Object.fromEntries(names.map((name) => [name, null])) as EntryOf<In>;
  const ids = [...new Set(rows.map((row) => row[column]))].filter((id) => id !== null);
  if (ids.length === 0) return () => nothing;
  const found = await rowsOf<EntryOf<In> & { id: number }>(
    db.raw(`select id, ${names.join(', ')} from ${dictionary} where id = any(?::int[])`, [ids]),
  );
  const entries = new Map<number | null, EntryOf<In>>(found.map((entry) => [entry.id, entry]));
  return (row) => entries.get(row[column]) ?? nothing;
}

const fieldsKeptIn = (dictionary: Dictionary) => eventFields.filter(({ kept }) => kept === dictionary);

/**
 * Entries of a dictionary that are not what their hash is of, or that are there twice. One that no event has is nothing: they are
 * added before the events that need them are stored.
 * @returns numbers, twenty at most.
 */
export async function alteredEntries(db: Knex, dictionary: Dictionary): Promise<number[]> {
  const texts = Object.keys(dictionaries[dictionary]).map(
    (column) => `convert_to(coalesce(${column}::text, ''), 'UTF8')`,
  );
  const rows = await rowsOf<{ id: number }>(
    db.raw(
      `select id from (
         select id, hash, row_number() over (partition by hash order by id) as nth,
           row_number() over (partition by id order by hash) as number,
           substr(sha256(${texts.join(` || '\\x00'::bytea || `)}), 1, ${BYTES_OF_HASH}) as of_texts
         from ${dictionary}) as entries
       where hash <> of_texts or nth > 1 or number > 1 order by id limit 20`,
    ),
  );
  return rows.map(({ id }) => id);
}

export const dictionaryNames = Object.keys(dictionaries) as Dictionary[];
