import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AuditEvent } from '#core/audit/audit-event.ts';
import { catalogue, eventTypeOf } from '#core/audit/catalogue.ts';
import { ecsColumns, toEcs } from './ecs.ts';
import { OCSF_VERSION, ocsfColumns, toOcsf } from './ocsf.ts';

type Rule = { required?: string[]; at_least_one?: string[]; just_one?: string[] };
type Published = {
  version: string;
  base: string[];
  classes: Record<string, Rule & { category_uid: number; activities: number[] }>;
  objects: Record<string, Rule>;
};

/** What the published schema requires; the file says where it is from. */
const published: Published = JSON.parse(
  readFileSync(new URL('../../../test/ocsf/required.json', import.meta.url), 'utf8'),
);

const full: AuditEvent = {
  id: '019aa6b2-0000-7000-8000-000000000001',
  code: 'user:logged_in',
  category: 'authentication',
  severity: 'info',
  message: 'Signed in',
  occurred_at: '2026-11-24T10:00:00.120Z',
  received_at: '2026-11-24T10:00:01.000Z',
  late: false,
  outcome: 'success',
  reason: 'a reason',
  actor: { type: 'staff', id: '019aa6b2-0000-7000-8000-000000000002', login: 'ann@example.com' },
  subject: { id: '019aa6b2-0000-7000-8000-000000000003', login: 'bob@example.com' },
  organisation_id: '019aa6b2-0000-7000-8000-000000000004',
  api_key_id: null,
  ip: '81.2.69.142',
  location: {
    country: 'GB',
    region: 'ENG',
    city: 'London',
    latitude: 51.5,
    longitude: -0.1,
    timezone: 'Europe/London',
  },
  user_agent: 'Agent/1',
  device_type: 'desktop',
  browser: 'Chrome 141',
  os: 'Windows 10',
  session_hash: 'abc',
  request_id: 'req',
  target: { type: 'api_key', id: '7' },
  details: { a: 1 },
  risk: { score: 40, reasons: ['new device'] },
};

/** The least an event can say. */
const bare: AuditEvent = {
  ...full,
  reason: null,
  actor: { type: 'system', id: null, login: null },
  subject: { ...full.subject, login: null },
  organisation_id: null,
  ip: null,
  location: null,
  user_agent: null,
  browser: null,
  os: null,
  session_hash: null,
  request_id: null,
  target: null,
  details: null,
  risk: null,
};

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);

function check(value: unknown, { required = [], at_least_one, just_one }: Rule): void {
  for (const name of required) expect(at(value, name), name).not.toBeUndefined();
  const count = (names: string[]) => names.filter((name) => at(value, name) !== undefined).length;
  if (at_least_one) expect(count(at_least_one), at_least_one.join()).toBeGreaterThan(0);
  if (just_one) expect(count(just_one), just_one.join()).toBe(1);
}

test.each(Object.keys(catalogue))('%s has what OCSF requires of its class', (code) => {
  for (const event of [full, bare]) {
    const { category, severity, message } = eventTypeOf(code);
    const mapped = toOcsf({ ...event, code, category, severity, message });
    const rule = published.classes[String(mapped.class_uid)];
    if (!rule) throw new Error(`class ${mapped.class_uid} is not in the published data`);
    check(mapped, { ...rule, required: [...published.base, ...(rule.required ?? [])] });
    expect(mapped.category_uid).toBe(rule.category_uid);
    expect(rule.activities).toContain(mapped.activity_id);
    expect(mapped.type_uid).toBe(Number(mapped.class_uid) * 100 + Number(mapped.activity_id));
    for (const [path, object] of Object.entries(published.objects)) {
      const value = at(mapped, path);
      if (value !== undefined) check(value, object);
    }
    expect(mapped.metadata).toMatchObject({ version: published.version });
    expect(JSON.stringify(mapped)).not.toContain('null,');
  }
});

test('the classes that OCSF has for accounts are in use', () => {
  expect(OCSF_VERSION).toBe(published.version);
  const used = new Set(Object.keys(catalogue).map((code) => eventTypeOf(code).ocsf_class_uid));
  for (const uid of [3001, 3002, 3003, 3004, 6003]) expect(used.has(uid)).toBe(true);
});

test('an event in ECS has the fields that every event has, and categories that ECS allows', () => {
  const mapped = toEcs(full);
  expect(mapped).toMatchObject({
    '@timestamp': full.occurred_at,
    ecs: { version: expect.any(String) },
    event: {
      kind: 'event',
      category: ['authentication'],
      type: ['start'],
      outcome: 'success',
      action: 'user:logged_in',
    },
    user: { id: full.actor.id, target: { id: full.subject.id } },
    source: { ip: '81.2.69.142', geo: { country_iso_code: 'GB', location: { lat: 51.5, lon: -0.1 } } },
  });
});

test('columns of a flat file show what the mapped event holds at their path', () => {
  const value = (columns: typeof ocsfColumns, name: string) =>
    columns.find((column) => column.name === name)?.value(full);
  expect(value(ocsfColumns, 'user.uid')).toBe(full.subject.id);
  expect(value(ocsfColumns, 'src_endpoint.location.city')).toBe('London');
  expect(value(ecsColumns, 'event.category')).toBe('authentication');
  expect(value(ecsColumns, 'source.geo.location.lat')).toBe(51.5);
});
