import pg from 'pg';
import { catalogue } from '#contract/event-catalogue.ts';
import { aboutObject, membersOf } from '#contract/event-shape.ts';
import { type Dictionary, type EventField, eventFields } from '#contract/stored-event.ts';
import {
  dictionaryNames,
  EVENTS_WITH_NAMES,
  type EventKey,
  fromEvents,
  joinDictionary,
  whereMatches,
} from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { textArray } from '#core/platform/text-array.ts';
import { inClosedSet } from './closed-set.ts';
import { type Column, isThereSql, MESSAGES, valueSql } from './columns.ts';
import type { CsvWire } from './csv-wire.ts';
import type { ExportSet } from './export-set.ts';

/** One chunk of a set: what follows `after`, oldest first. */
export type ChunkRange = { set: ExportSet; after: EventKey | null; limit: number };

export type ChunkOf = ChunkRange & {
  /** Takes the key of each event that is written, in their order. */
  onKey: (key: EventKey) => void;
};

const quoted = pg.escapeLiteral;

const messages = JSON.stringify(
  Object.fromEntries(Object.entries(catalogue).map(([code, { message }]) => [code, message])),
);

/** Returns a time as the API writes it: milliseconds, or microseconds where they say more. The session is in the zone. */
export function timeSql(of: string, timeZone: string): string {
  const digits = `'YYYY-MM-DD"T"HH24:MI:SS.US`;
  if (timeZone === 'UTC') return `replace(to_char(${of}, ${digits}"Z"'), '000Z', 'Z')`;
  // Before the offset at the end only: a year may end like that, too.
  return `regexp_replace(to_char(${of}, ${digits}TZH:TZM'), '000([+-][0-9:]{5})$', '\\1')`;
}

/** What the SQL of columns calls the dictionaries. */
const aliasOf: Record<Dictionary, string> = { audit_user_agents: 'u', audit_locations: 'p' };

/** Comes first, so that the copy knows where a chunk ended. */
const KEY = 'e.id, e.subject_id, e.occurred_at';

const jsonSql = (column: Column, timeZone: string): string =>
  column.kind === 'time' ? timeSql(column.sql, timeZone) : (column.json?.sql ?? column.sql);

const withMessages = (sql: string): string => sql.replaceAll(MESSAGES, () => quoted(messages));

/** Returns what a flat file holds, by SQL alone: all events, in no order. */
export function flatSelect(columns: readonly Column[], timeZone: string): string {
  const list = columns.map((column) => jsonSql(column, timeZone)).join(', ');
  return `select ${withMessages(list)} from ${EVENTS_WITH_NAMES}`;
}

/** Returns a chunk as CSV, without line of names, in the cells of the wire. */
export function csvCopy(db: Knex, chunk: ChunkRange, { cells, joined }: CsvWire): string {
  const list = cells.map(({ sql }, index) => `${sql} as c${index}`);
  const forced = cells.flatMap(({ isText }, index) => (isText ? [`c${index}`] : []));
  const force = forced.length > 0 ? `, force_quote (${forced.join(', ')})` : '';
  return `copy (${selectSql(db, chunk, list.join(', '), joined)}) to stdout (format csv${force})`;
}

/**
 * Returns a chunk as JSON, a line an event, the key in front. Delimiter and quote are bytes that JSON never holds as they
 * are, so that the text comes out unchanged.
 */
export function jsonCopy(db: Knex, chunk: ChunkRange, columns: readonly Column[] | null): string {
  const { time_zone } = chunk.set.options;
  const flat = (list: readonly Column[]) =>
    `json_build_object(${list.map((column) => `'${column.name}', ${jsonSql(column, time_zone)}`).join(', ')})`;
  const event = columns ? flat(columns) : wholeEvent(time_zone);
  return `copy (${selectSql(db, chunk, `${KEY}, ${event}::text`, dictionaryNames)}) to stdout (format csv, delimiter E'\\x01', quote E'\\x02')`;
}

/** Returns an event as the API answers it: `eventForm`, which test/full/api/canonical-form.test.ts compares this with. */
export function wholeEvent(timeZone: string, fields: readonly EventField[] = eventFields): string {
  const value = (field: EventField) =>
    field.type === 'time' ? timeSql(valueSql(field), timeZone) : valueSql(field);
  const members = membersOf(fields).map((member) => {
    if ('field' in member) return `'${member.key}', ${value(member.field)}`;
    const inner = member.members.map(({ key, field }) => `'${key}', ${value(field)}`).join(', ');
    const object = `json_build_object(${inner})`;
    const isNullable = aboutObject(member.object).nullable;
    return `'${member.key}', ${isNullable ? `case when ${isThereSql(member)} then ${object} end` : object}`;
  });
  return `json_build_object(\n  ${members.join(',\n  ')})`;
}

/** Adds what makes a set: filter, and when it was closed. */
function whereInSet(query: Knex.QueryBuilder, set: ExportSet): void {
  whereMatches(query, set.filter);
  const { sql, bindings } = inClosedSet(set.first_xid, set.created_at);
  query.whereRaw(sql, bindings);
}

/** Adds what makes a chunk of a set: what follows the key. */
export function whereInChunk(query: Knex.QueryBuilder, { set, after, limit }: ChunkRange): void {
  whereInSet(query, set);
  query.orderBy(['e.occurred_at', 'e.id', 'e.subject_id']).limit(limit);
  if (!after) return;
  const { occurred_at, id, subject_id } = after;
  // Only the plain comparison lets PostgreSQL leave out the partitions that are older.
  query
    .where('e.occurred_at', '>=', occurred_at)
    .whereRaw('(e.occurred_at, e.id, e.subject_id) > (?::timestamptz, ?::uuid, ?::uuid)', [
      occurred_at,
      id,
      subject_id,
    ]);
}

function selectSql(db: Knex, chunk: ChunkRange, list: string, joined: readonly Dictionary[]): string {
  const query = fromEvents(db).select(db.raw(withMessages(list).replaceAll('?', '\\?')));
  for (const dictionary of joined) joinDictionary(query, dictionary, aliasOf[dictionary]);
  whereInChunk(query, chunk);
  return withLiterals(query);
}

/** COPY takes no parameters: each value is written as a literal, quoted by the driver's own function. */
function withLiterals(query: Knex.QueryBuilder): string {
  const { sql, bindings } = query.toSQL().toNative();
  return sql.replace(/\$(\d+)/g, (_match, place) => literalOf(bindings[Number(place) - 1]));
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return quoted(textArray(value.map(String)));
  return quoted(value instanceof Date ? value.toISOString() : String(value));
}
