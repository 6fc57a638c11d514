import { eventColumns, type NameKeptIn, type NumberColumn } from '#contract/stored-event.ts';
import { actorLoginOf, ownMessageOf, withEntries } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { isReadExactly } from '#core/platform/exact-json.ts';
import { instantText } from '#core/platform/instant.ts';
import type { SealedKey } from './event-key.ts';
import { type LeafFields, leafHash } from './leaf.ts';

type Row = Omit<LeafFields, 'message' | 'details' | 'risk_reasons'> & {
  message: string;
  /** As text: numbers that a double does not hold would be read as others. */
  details: string | null;
  risk_reasons: string | null;
};
type NumberedRow = Pick<Row, NameKeptIn<'row'>> & Record<NumberColumn, number | null>;

const times = ['occurred_at', 'received_at'] as const;
const jsonColumns: ReadonlySet<string> = new Set(['details', 'risk_reasons']);
const columns = eventColumns
  .filter((column) => !times.some((time) => time === column))
  .map((column) => (jsonColumns.has(column) ? `e.${column}::text as ${column}` : `e.${column}`));
/**
 * Microseconds since 1970: half the price of a text, and exact. We write no time before 1970 or after 2199: one that somebody put
 * there reads as null.
 */
const timeColumns = times.map(
  (time) =>
    `case when e.${time} >= '1970-01-01Z' and e.${time} < '2200-01-01Z' then (extract(epoch from e.${time}) * 1000000)::bigint end as ${time}`,
);
const selected = [...columns, ...timeColumns].join(', ');

/** A stored event with its leaf as the store has it now. */
export type StoredLeaf = { fields: LeafFields; hash: Buffer };

/**
 * The events with these keys, those that are there, in any order; one that is stored twice comes twice.
 * @param table a partition, or what was one.
 */
export async function storedLeaves(
  db: Knex,
  keys: readonly SealedKey[],
  table = 'audit_events',
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
    const fields = fieldsOf(row);
    const stray = unwrittenValues(row);
    if (stray.length > 0) fields.details = { stray, details: fields.details };
    return { fields, hash: leafHash(fields) };
  });
}

function fieldsOf(row: Row): LeafFields {
  return {
    ...row,
    details: row.details === null ? null : JSON.parse(row.details),
    risk_reasons: row.risk_reasons === null ? null : JSON.parse(row.risk_reasons),
    message: ownMessageOf(row.message),
    actor_login: actorLoginOf(row),
    occurred_at: instantText(Number(row.occurred_at)),
    received_at: instantText(Number(row.received_at)),
  };
}

/**
 * What is read as something else, and would so be hidden: numbers in details and reasons that a double does not hold, a null of
 * JSON. We never write that, so it goes into the leaf.
 */
const unwrittenValues = ({ details, risk_reasons }: Row): string[] =>
  [details, risk_reasons].filter(
    (json): json is string => json !== null && (json === 'null' || !isReadExactly(json)),
  );
