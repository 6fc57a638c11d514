import { findAgents, findPlaces } from '#core/audit/dictionaries.ts';
import { eventColumns } from '#core/audit/event-row.ts';
import type { Knex } from '#core/platform/database.ts';
import { type SealedKey, timeOf } from './event-key.ts';
import { type LeafFields, leafHash } from './leaf.ts';

type Row = Omit<LeafFields, 'message'> & {
  message: string;
  user_agent_id: number | null;
  place_id: number | null;
};

const times = ['occurred_at', 'received_at'] as const;
const columns = eventColumns
  .filter((column) => !times.some((time) => time === column))
  .map((column) => `e.${column}`);
/** Microseconds since 1970: half the price of a text, and exact. */
const timeColumns = times.map((time) => `(extract(epoch from e.${time}) * 1000000)::bigint as ${time}`);
const selected = [...columns, ...timeColumns].join(', ');

/** A stored event with its leaf as the store has it now. */
export type StoredLeaf = { fields: LeafFields; hash: Buffer };

/** The events with these keys, those that are there, in any order. */
export async function storedLeaves(db: Knex, keys: readonly SealedKey[]): Promise<StoredLeaf[]> {
  const { rows } = await db.raw(
    `select ${selected} from unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) as k (subject_id, occurred_at, id)
     join audit_events e on e.subject_id = k.subject_id and e.occurred_at = k.occurred_at and e.id = k.id`,
    [keys.map((key) => key.subject_id), keys.map((key) => key.occurred_at), keys.map((key) => key.id)],
  );
  return withLeaves(db, rows as Row[]);
}

/** Events by their time, oldest first, after `after` where given. */
export async function storedLeavesFrom(
  db: Knex,
  after: SealedKey | null,
  limit: number,
): Promise<StoredLeaf[]> {
  const { occurred_at, id, subject_id } = after ?? { occurred_at: '-infinity', id: null, subject_id: null };
  const { rows } = await db.raw(
    `select ${selected} from audit_events e
     where e.occurred_at >= ?::timestamptz
       and (?::uuid is null or (e.occurred_at, e.id, e.subject_id) > (?::timestamptz, ?::uuid, ?::uuid))
     order by e.occurred_at, e.id, e.subject_id limit ?`,
    [occurred_at, id, occurred_at, id, subject_id, limit],
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
    const stray = strayColumns(row);
    if (stray.length > 0) fields.details = { stray, details: fields.details };
    return { fields, hash: leafHash(fields) };
  });
}

function fieldsOf(row: Row): LeafFields {
  const ownLogin = row.actor_id === row.subject_id ? row.subject_login : null;
  return {
    ...row,
    message: row.message || null,
    actor_login: row.actor_login ?? ownLogin,
    occurred_at: timeOf(Number(row.occurred_at)),
    received_at: timeOf(Number(row.received_at)),
  };
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
