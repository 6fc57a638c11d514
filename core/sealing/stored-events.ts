import { findAgents, findPlaces } from '#core/audit/dictionaries.ts';
import { actorLoginOf, ownMessageOf } from '#core/audit/event-form.ts';
import { eventColumns } from '#core/audit/event-row.ts';
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
  user_agent_id: number | null;
  place_id: number | null;
};

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
  return withLeaves(db, rows as Row[]);
}

async function withLeaves(db: Knex, rows: Row[]): Promise<StoredLeaf[]> {
  const agents = await findAgents(
    db,
    rows.map((row) => row.user_agent_id),
  );
  const places = await findPlaces(
    db,
    rows.map((row) => row.place_id),
  );
  return rows.map((row) => {
    const fields = fieldsOf({ ...row, ...agents.get(row.user_agent_id), ...places.get(row.place_id) });
    const stray = [...strayColumns(row), ...unwrittenValues(row)];
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
 * JSON, degrees that are no number. We never write that, so it goes into the leaf.
 */
function unwrittenValues({ details, risk_reasons, latitude, longitude }: Row): string[] {
  const degrees = [latitude, longitude].filter((value) => value !== null && !Number.isFinite(value));
  const isWritten = (json: string | null) => json === null || (json !== 'null' && isReadExactly(json));
  return [...degrees, ...[details, risk_reasons].filter((json) => !isWritten(json))].map(String);
}

/**
 * Columns that hold something although the row has the number of a dictionary's entry instead. We never write that; it
 * would be hidden by the entry, so it goes into the leaf.
 */
function strayColumns(row: Row): string[] {
  const { user_agent, browser, os, region, city, latitude, longitude, timezone } = row;
  const byAgent = row.user_agent_id === null ? [] : [user_agent, browser, os];
  const byPlace = row.place_id === null ? [] : [region, city, latitude, longitude, timezone];
  return [...byAgent, ...byPlace].filter((value) => value !== null).map(String);
}
