import { namesOfType } from '#contract/event-shape.ts';
import { eventColumns, type NameKeptIn, type NumberColumn } from '#contract/stored-event.ts';
import { ALL_EVENTS, type LeafFields, type LeafRow, leafFieldsOf, withEntries } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { isReadExactly } from '#core/platform/exact-json.ts';
import type { EntryKey } from './event-key.ts';
import { leafHash } from './leaf.ts';

/** The columns of a row, as they are selected. */
type NumberedRow = Pick<LeafRow, NameKeptIn<'row'>> & Record<NumberColumn, number | null>;

const jsonNames = namesOfType('details', 'reasons');
const isJson = new Set<string>(jsonNames);
const isTime = new Set<string>(namesOfType('time'));

/**
 * Times as microseconds since 1970: half the price of a text, and exact. We write no time before 1970 or after 2199: one that
 * someone put there reads as null. JSON as text: numbers that a double does not hold would be read as others.
 */
function selectedAs(column: string): string {
  if (isJson.has(column)) return `e.${column}::text as ${column}`;
  if (!isTime.has(column)) return `e.${column}`;
  return `case when e.${column} >= '1970-01-01Z' and e.${column} < '2200-01-01Z' then (extract(epoch from e.${column}) * 1000000)::bigint end as ${column}`;
}
const selected = eventColumns.map(selectedAs).join(', ');

/** A stored event with its leaf as the store has it now. */
export type StoredLeaf = { fields: LeafFields; hash: Buffer };

/**
 * Returns the events with these keys, those that are there, in any order; one that is stored twice comes twice.
 * @param table a partition, or what was one.
 */
export async function storedLeaves(
  db: Knex,
  keys: readonly EntryKey[],
  table = ALL_EVENTS,
): Promise<StoredLeaf[]> {
  const { rows } = await db.raw(
    `select ${selected} from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as k (subject_id, occurred_at, id)
     join ?? e on e.subject_id = k.subject_id and e.occurred_at = k.occurred_at and e.id = k.id`,
    [keys.map((key) => key.subject_id), keys.map((key) => key.occurred_at), keys.map((key) => key.id), table],
  );
  return withLeaves(db, rows as NumberedRow[]);
}

async function withLeaves(db: Knex, rows: NumberedRow[]): Promise<StoredLeaf[]> {
  return (await withEntries(db, rows)).map((row) => {
    const fields = leafFieldsOf(row);
    const stray = unwrittenValues(row);
    if (stray.length > 0) fields.details = { stray, details: fields.details };
    return { fields, hash: leafHash(fields) };
  });
}

/**
 * Returns what is read as something else, and would so be hidden: numbers in details and reasons that a double does not
 * hold, a null of JSON. We never write that, so it goes into the leaf.
 */
const unwrittenValues = (row: LeafRow): string[] =>
  jsonNames
    .map((name) => row[name])
    .filter((json): json is string => json !== null && (json === 'null' || !isReadExactly(json)));
