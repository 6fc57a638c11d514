import { type Branch, membersOf } from '#contract/event-shape.ts';
import {
  type Dictionary,
  type EventField,
  eventFields,
  type FieldType,
  inFlatOrder,
  storedEvent,
} from '#contract/stored-event.ts';
import { type AuditEvent, eventCells, eventJson } from '#core/audit/index.ts';

/** What a cell holds. */
export type Cell = string | number | boolean | null;
export type ColumnKind = 'text' | 'word' | 'time' | 'number' | 'integer' | 'boolean';

/**
 * A column of the flat form. A `word` (an id, a code, an address) can hold nothing that CSV has to quote; a `text` can
 * hold anything. `sql` reads it from `audit_events as e`, its user agent `u` and its place `p`; a `time` is formatted by
 * the one who selects it. `kept` says in which dictionary it lies, of which rows have the number of an entry.
 */
export type Column = {
  name: string;
  kind: ColumnKind;
  sql: string;
  value: (event: AuditEvent) => Cell;
  kept?: { in: Dictionary; as: string };
  /** What JSON holds as it is and a cell as text. */
  json?: { sql: string; value: (event: AuditEvent) => unknown };
};

/** Stands in `sql` for the default messages of all codes, as a JSON object. */
export const MESSAGES = ':messages:';

/** As core/audit/form-rules.ts has it: what is not in its column, because it follows from the rest. */
const rules: Partial<Record<string, string>> = {
  message: `coalesce(nullif(e.message, ''), ${MESSAGES}::jsonb ->> e.code,
  upper(left(e.code, 1)) || translate(substr(e.code, 2), '.:_', '   '))`,
  actor_identifier:
    'coalesce(e.actor_identifier, case when e.actor_id = e.subject_id then e.subject_identifier end)',
  late: `e.received_at - e.occurred_at > interval '1 hour'`,
};

const aliases = { audit_user_agents: 'u', audit_locations: 'p' } as const satisfies Record<
  Dictionary,
  string
>;

/** Returns where the value of a field is kept. */
function keptSql({ name, kept }: EventField): string {
  return `${kept === 'row' || kept === 'nowhere' ? 'e' : aliases[kept]}.${name}`;
}

/** Returns the value of a field as an event has it, within its object. */
export function valueSql(field: EventField): string {
  const kept = rules[field.name] ?? keptSql(field);
  return field.type === 'reasons' ? `coalesce(${kept}, '[]'::jsonb)` : kept;
}

/** Returns a condition that an object is there: it is null where all of its fields are. */
export const isThereSql = ({ members }: Pick<Branch, 'members'>): string =>
  `(${members.map(({ field }) => `${keptSql(field)} is not null`).join(' or ')})`;

const kinds: Partial<Record<FieldType, ColumnKind>> = {
  time: 'time',
  text: 'text',
  boolean: 'boolean',
  integer: 'integer',
  real: 'number',
  details: 'text',
  reasons: 'text',
};

/** What an event has in each field: as a cell, and what is JSON as it is. */
type Values<Name extends string> = {
  cells: Record<Name, Column['value']>;
  json: Partial<Record<Name, (event: AuditEvent) => unknown>>;
};

function columnOf<Name extends string>(
  field: EventField<Name>,
  branches: readonly Branch[],
  { cells, json }: Values<Name>,
): Column {
  const { name, type, kept } = field;
  const sql = valueSql(field);
  const column = { name, kind: kinds[type] ?? 'word', sql, value: cells[name] };
  if (kept !== 'row' && kept !== 'nowhere') return { ...column, kept: { in: kept, as: name } };
  const value = json[name];
  if (!value) return column;
  // An empty list says that the object is there: without the object there is none.
  const branch = branches.find(({ object }) => type === 'reasons' && object === field.in);
  if (!branch) return { ...column, json: { sql, value } };
  const isThere = isThereSql(branch);
  return {
    ...column,
    sql: `case when ${isThere} then ${sql}::text end`,
    json: { sql: `case when ${isThere} then ${sql} end`, value },
  };
}

/** Returns the columns of fields in the order of a flat file. */
export function flatColumns<Name extends string>(
  fields: readonly EventField<Name>[],
  values: Values<Name>,
): Column[] {
  const branches = membersOf(fields).flatMap((member) => ('field' in member ? [] : [member]));
  return inFlatOrder(fields).map((field) => columnOf(field, branches, values));
}

/** Gatehouse's own schema, flat: columns of CSV and Parquet, and fields of JSON when some are chosen. */
export const ownColumns: readonly Column[] = flatColumns(eventFields, {
  cells: eventCells,
  json: eventJson,
});

/** The default message of the code, where none is stored. */
export const message = valueSql({ ...storedEvent.message, name: 'message' });
