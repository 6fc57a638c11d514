import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  columnsOf,
  type EventField,
  eventFields,
  fieldsIn,
  fieldsOf,
  storedEvent,
} from '#contract/stored-event.ts';
import { type Column, flatColumns } from '#core/exports/columns.ts';
import { wholeEvent } from '#core/exports/copy-sql.ts';
import { canonical } from '#core/platform/canonical.ts';
import { bare, full } from '#test/property/full-event.ts';
import { eventFormFiles } from './files.ts';

const fields: EventField[] = fieldsOf({
  ...storedEvent,
  tenant: { type: 'text', nullable: true, kept: 'row', inLeaf: 'where set' },
  a_first: { type: 'text', nullable: true, kept: 'row', inLeaf: 'where set' },
  attempt: { type: 'integer', kept: 'row' },
  seen_at: { type: 'time', nullable: true, kept: 'row' },
  zone_id: { type: 'uuid', nullable: true, kept: 'row' },
  is_manual: { type: 'boolean', kept: 'row' },
  browser_engine: { type: 'text', nullable: true, kept: 'audit_user_agents', inLeaf: 'where set' },
  altitude: { type: 'real', nullable: true, kept: 'audit_locations', in: 'location', inLeaf: 'where set' },
  target_name: { type: 'text', nullable: true, kept: 'row', in: 'target', as: 'name' },
});

/** Values of the fields that are not in the table, and where an event has them. */
const added = [
  { name: 'tenant', value: 'a "tenant"\\', path: ['tenant'] },
  { name: 'a_first', value: 'first', path: ['a_first'] },
  { name: 'attempt', value: 7, path: ['attempt'] },
  { name: 'seen_at', value: '2026-11-24T10:00:00.120Z', path: ['seen_at'] },
  { name: 'zone_id', value: '019aa6b2-0000-7000-8000-00000000000a', path: ['zone_id'] },
  { name: 'is_manual', value: true, path: ['is_manual'] },
  { name: 'browser_engine', value: 'Blink', path: ['browser_engine'] },
  { name: 'altitude', value: 11.5, path: ['location', 'altitude'] },
  { name: 'target_name', value: 'a\tname', path: ['target', 'name'] },
] as const;

type Row = Record<string, unknown>;
type Forms = {
  auditEventSchema: z.ZodType<Row>;
  copyLine: (row: Row) => string;
  eventForm: (row: Row) => Row;
  eventCells: Record<string, Column['value']>;
  eventJson: Record<string, Column['value']>;
  leafText: (row: Row) => string;
  leafTextOfRow: (row: Row) => string;
  leafFieldsOf: (row: Row) => Row;
};
let forms: Forms;
const folder = mkdtempSync(join(tmpdir(), 'event-forms-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the code that the generator writes of these fields, in a folder of its own. */
beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const modules: object[] = [];
  for (const [path, code] of Object.entries(eventFormFiles(fields))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      code
        .replaceAll(/from '#(.+)'/g, `from '${root}$1'`)
        .replaceAll(/from '\.\.\/(.+)'/g, `from '${root}core/audit/$1'`),
    );
    modules.push(await import(file));
  }
  forms = Object.assign({}, ...modules);
});

/** Returns the row of an event, flat. */
function rowOf(event: object): Row {
  const at = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? ((value as Row)[key] ?? null) : null;
  const value = (field: EventField) =>
    field.in ? at(at(event, field.in), field.as ?? field.name) : at(event, field.name);
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]));
}

const withAdded: Row = {
  ...rowOf(full),
  ...Object.fromEntries(added.map(({ name, value }) => [name, value])),
};
const asJson = (row: Row): Row => ({
  ...row,
  details: row.details && canonical(row.details),
  risk_reasons: row.risk_reasons && canonical(row.risk_reasons),
});
const atPath = (event: unknown, path: readonly string[]) =>
  path.reduce((inner: unknown, key) => (inner as Row)[key], event);

describe.each(added)('a field that is added to the table, $name,', ({ name, value, path }) => {
  test('is in the event of a row, which the schema of the API describes', () => {
    const event = forms.eventForm(withAdded);
    expect(atPath(event, path)).toBe(value);
    expect(atPath(forms.auditEventSchema.parse(event), path)).toBe(value);
  });

  test('is in the row and its line of COPY, or in its dictionary', () => {
    const columns: string[] = columnsOf(fields);
    const isInRow = columns.includes(name);
    const numbers = { user_agent_id: 1, location_id: 2 };
    const cells = forms
      .copyLine({ ...asJson(withAdded), ...numbers })
      .slice(0, -1)
      .split('\t');
    const text = String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
    if (isInRow) expect(cells[columns.indexOf(name)]).toBe(text);
    const entries = [...fieldsIn('audit_user_agents', fields), ...fieldsIn('audit_locations', fields)];
    expect(entries.some((field) => field.name === name)).toBe(!isInRow);
    expect(cells).toHaveLength(columns.length);
  });

  test('is a column of exports', () => {
    const columns = flatColumns(fields, { cells: forms.eventCells, json: forms.eventJson });
    const column = columns.find((one) => one.name === name);
    expect(column?.value(forms.eventForm(withAdded) as never)).toBe(value);
    expect(column?.sql).toMatch(new RegExp(`^[eup]\\.${name}$`));
    expect(wholeEvent('UTC', fields)).toMatch(new RegExp(`'${path.at(-1)}', .*[eup]\\.${name}`));
  });

  test('is appended, and changes the leaf', () => {
    const row = { ...withAdded, message: null };
    const { late: _late, ...event } = forms.eventForm(row);
    const leaf = forms.leafText(row);
    expect(leaf).toBe(canonical({ ...event, message: null }));
    expect(forms.leafTextOfRow({ ...asJson(row) })).toBe(leaf);
    expect(forms.leafText({ ...row, [name]: null })).not.toBe(leaf);
  });
});

test('an object is there when a field that was added to it is', () => {
  const event = forms.eventForm({ ...rowOf(bare), target_name: 'one', altitude: 3 });
  expect(event.target).toEqual({ type: null, id: null, name: 'one' });
  expect(event.location).toMatchObject({ city: null, altitude: 3 });
});

test('a field that is appended where it is set leaves no trace in the leaves of events without it', () => {
  const row = { ...rowOf(full), attempt: 1, is_manual: false };
  const { late: _late, tenant, a_first, browser_engine, location, ...event } = forms.eventForm(row);
  expect([tenant, a_first, browser_engine]).toEqual([null, null, null]);
  const { altitude, ...place } = location as Row;
  expect(altitude).toBeNull();
  expect(forms.leafText(row)).toBe(canonical({ ...event, location: place }));
});

test('a row that is read back for its leaf has every field', () => {
  const times = { occurred_at: 1_700_000_000_000_000, received_at: 1_700_000_000_000_000, seen_at: null };
  const read = forms.leafFieldsOf({ ...asJson(withAdded), ...times });
  expect(read).toMatchObject({
    tenant: 'a "tenant"\\',
    seen_at: null,
    altitude: 11.5,
    details: full.details,
  });
});

test('the table itself has none of them', () => {
  const names: string[] = eventFields.map(({ name }) => name);
  expect(names.filter((name) => added.some((one) => one.name === name))).toEqual([]);
});
