// The event of a row, and its leaf: RFC 8785 over the API's form without `late`.
import { aboutObject, membersOf } from '../../../contract/event-shape.ts';
import { formatOf, mappedKeyOf } from '../../../contract/exports.ts';
import { eventFields } from '../../../contract/stored-event.ts';
import { isReadExactly, memberTwice } from './json.mjs';
import { hashLeaf } from './merkle.mjs';

function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** The fields of an event that are appended: all but `late`, which follows from the times. */
const kept = eventFields.filter((field) => field.kept !== 'nowhere');
const whereSet = kept.filter(({ inLeaf }) => inLeaf === 'where set');

/** What of an event is in its leaf: some members are left out where they are null. */
function leafContentOf(event) {
  if (whereSet.length === 0) return event;
  const appended = { ...event };
  for (const { name, in: object, as = name } of whereSet) {
    const holder = object ? appended[object] : appended;
    if (!holder || (holder[as] ?? null) !== null) continue;
    const { [as]: _, ...rest } = holder;
    if (object) appended[object] = rest;
    else delete appended[name];
  }
  return appended;
}

/**
 * The leaves an exported event may have: a default message is not appended, unless it was once written out. An export always writes it,
 * so without one there is none.
 */
export function leavesOf({ late: _, ...event }, messages) {
  if (typeof event.message !== 'string') return [];
  const appended = leafContentOf(event);
  const written = hashLeaf(canonical(appended));
  const isDefault = messages[event.code] === event.message;
  return isDefault ? [hashLeaf(canonical({ ...appended, message: null })), written] : [written];
}

/** Columns of Gatehouse's own schema that make a whole event. */
const WHOLE = kept.map(({ name }) => name);
const members = membersOf(kept);
const times = kept.filter(({ type }) => type === 'time').map(({ name }) => name);

/** A time in any zone as the log has it, which is in UTC and with the same fraction. */
function toUtc(time) {
  const [, clock, fraction = '', zone] = /^(.{19})(\.\d+)?([+-]\d\d:\d\d)$/.exec(time) ?? [];
  if (!zone) return time;
  const at = new Date(`${clock}${zone}`);
  return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19)}${fraction}Z`;
}

const inUtc = (event) => ({
  ...event,
  ...Object.fromEntries(times.map((name) => [name, toUtc(event[name])])),
});

/** From when on an event is late, in microseconds after it occurred. */
const LATE_AFTER = 3_600_000_000;

/** Seconds and microseconds of a time; NaN where it is none. */
function partsOf(time) {
  const [, clock, fraction = ''] = /^(.{19})(?:\.(\d{1,6}))?Z$/.exec(toUtc(String(time))) ?? [];
  return [Date.parse(`${clock}Z`) / 1000, Number(fraction.padEnd(6, '0'))];
}

/** Whether it was received more than an hour after it occurred. */
function isLate({ occurred_at, received_at }) {
  const [[seconds, micros], [later, laterMicros]] = [partsOf(occurred_at), partsOf(received_at)];
  return (later - seconds) * 1e6 + laterMicros - micros > LATE_AFTER;
}

const numberOf = (value) => (value === null ? null : Number(value));
/** Details and reasons are JSON in a cell; JSON with chosen columns has them as they are. */
function jsonOf(value) {
  if (typeof value !== 'string') return value;
  const parsed = JSON.parse(value);
  if (!isReadExactly(value)) throw new Error('A number in it is not as it was appended.');
  if (memberTwice(value) !== undefined) throw new Error('It says two things.');
  return parsed;
}

const isTrue = (value) => (value === null ? null : String(value) === 'true');

/** How the cells of fields are read whose values a file may hold as text. */
const readers = {
  real: numberOf,
  integer: numberOf,
  boolean: isTrue,
  details: jsonOf,
  reasons: jsonOf,
};

function cellOf(row, { name, type }) {
  const read = readers[type];
  return read ? read(row[name]) : row[name];
}

/** An object of columns is null where all of them are, and else there as a whole. */
function objectOf(row, object) {
  const values = object.members.map(({ key, field }) => [key, field, cellOf(row, field)]);
  if (aboutObject(object.object).nullable && values.every(([, , value]) => value === null)) return null;
  return Object.fromEntries(
    values.map(([key, { type }, value]) => [key, type === 'reasons' ? (value ?? []) : value]),
  );
}

/** The event of a flat row. */
const eventOf = (row) =>
  inUtc(
    Object.fromEntries(
      members.map((member) => [member.key, member.field ? cellOf(row, member.field) : objectOf(row, member)]),
    ),
  );

/** A cell that a spreadsheet would run has an apostrophe in front of it, and so has one that begins with apostrophes before that. */
const isGuarded = (cell) => /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^'+-?\d+(\.\d+)?$/.test(cell);
const unguarded = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      cell !== null && isGuarded(cell) ? cell.slice(1) : cell,
    ]),
  );

const at = (value, path) => path.reduce((inner, name) => inner?.[name], value);

/**
 * How the rows of an export are read. `texts`: the leaf of each can be computed, so that a changed one is named; `ids`: only
 * which events they are; undefined: not at all. `isLateRight`: `late` is not appended, because it follows from the times, so that must hold.
 */
export function readerOf({ content, mapping, masked, columns }) {
  const place = mappedKeyOf(mapping);
  const { cells } = formatOf(content);
  const isFlat = cells !== undefined || columns !== null;
  const flat = (path) => (path === undefined ? undefined : [path.join('.')]);
  const [id, time] = isFlat ? [flat(place.id), flat(place.time)] : [place.id, place.time];
  const subject = isFlat ? ['subject_id'] : place.subject;
  const identity = (row) => {
    const found = at(row, time);
    return {
      id: at(row, id),
      key: found ? `${padded(toUtc(found))} ${at(row, id)} ${subject && at(row, subject)}` : undefined,
    };
  };
  if (isFlat && columns && !columns.includes(id[0])) return undefined;
  const isWhole =
    mapping === 'gatehouse' && masked.length === 0 && WHOLE.every((name) => columns?.includes(name) ?? true);
  if (!isWhole) return { reads: 'ids', identity };
  const event = (row) => {
    if (!isFlat) return inUtc(row);
    return eventOf(cells === 'texts' ? unguarded(row) : row);
  };
  const hasLate = columns?.includes('late') ?? true;
  const lateOf = cells === 'texts' ? (row) => String(isLate(row)) : isLate;
  return { reads: 'texts', identity, event, isLateRight: (row) => !hasLate || row.late === lateOf(row) };
}

/** A time whose texts sort as the times do. */
const padded = (time) => String(time).replace(/(\.\d{3})Z$/, '$1000Z');

/** What can be named in an export of this form, in a sentence. */
export function namedBy(reader, { columns }) {
  if (reader?.reads === 'texts') return 'Each row was compared with its appended leaf.';
  if (reader) {
    return 'The rows are mapped, masked or lack columns: an event that was removed, added or moved is named by its id; where a text was changed, the file is named.';
  }
  return `The rows have no id (columns ${(columns ?? []).join(', ')}): where anything was changed, the file is named, not the event. Files and leaves were checked.`;
}
