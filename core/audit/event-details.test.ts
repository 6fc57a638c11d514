import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CatalogueCode, catalogue, type EventType } from '#contract/event-catalogue.ts';
import { signedNote } from '#contract/event-fields.ts';
import { type Actor, type Change, systemActor } from '#core/audit-trail/index.ts';
import {
  joined,
  type RecordedEvent,
  recordedEvent,
  UndeclaredDetails,
} from '#core/audit-trail/recorded-event.ts';
import { readConfig } from '#core/platform/config.ts';
import { openLog } from '#core/platform/log.ts';
import { bare } from '#test/property/full-event.ts';
import type { AuditEvent } from './audit-event.ts';
import { asSubjectSees } from './own-log.ts';
import { codesForStaff, detailsForStaff, detailsForSubject } from './readable-details.ts';

const platformIn = (NODE_ENV: string) => ({
  config: readConfig({ NODE_ENV, DATABASE_URL: 'postgres://x/y' }),
  log: openLog('test', 'silent'),
});
const inTests = platformIn('test');
const inProduction = platformIn('production');

const types = Object.entries<EventType>(catalogue) as [CatalogueCode, EventType][];
const USER = { id: '018f3a52-7c1b-7000-8000-0123456789ab', identifier: 'ada@example.com' };
const jane: Actor = {
  type: 'staff',
  id: '018f3a52-7c1b-7000-8000-0123456789ff',
  identifier: 'STAFF-jane@staff.example',
  ip: '192.0.2.7',
  user_agent: 'STAFF-agent',
  client_hints: null,
  session_hash: 'STAFF-session',
  request_id: 'STAFF-request',
};
const others: Actor[] = [jane, systemActor, { ...jane, type: 'api_key' }, { ...jane, type: 'user' }];

type Json = { [key: string]: unknown };
/** Anything that a schema takes, each text in it with a mark. */
function anyValue(json: Json, mark: string, shared: Json): fc.Arbitrary<unknown> {
  const { type, anyOf, properties, items, required, additionalProperties, pattern } = json;
  const any = (one: unknown) => anyValue(one as Json, mark, shared);
  if (typeof json.$ref === 'string') return any(shared[json.$ref.replace('#/$defs/', '')]);
  if (json.const !== undefined) return fc.constant(json.const);
  if (Array.isArray(json.enum)) return fc.constantFrom(...json.enum);
  if (Array.isArray(json.oneOf)) return fc.oneof(...json.oneOf.map(any));
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => any({ ...json, type: one })));
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(any));
  if (pattern === signedNote.source) return fc.constant(`${mark}/record\n{}\n\n— ${mark} AAAA=\n`);
  if (type === 'string') return fc.string().map((text) => `${mark} ${text}`);
  if (type === 'integer' || type === 'number') return fc.integer({ min: 0, max: 1_000_000 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return fc.array(any(items), { maxLength: 3 });
  if (type === 'object' && properties) {
    const members = Object.entries(properties).map(([name, one]) => [name, any(one)]);
    return fc.record(Object.fromEntries(members), { requiredKeys: (required ?? []) as never[] });
  }
  if (type === 'object') {
    const member = any(additionalProperties ?? {});
    return fc.dictionary(fc.constantFrom('a', 'b', 'c'), member, { maxKeys: 3 });
  }
  return fc.oneof(fc.integer(), fc.constant({ deep: [mark] }), fc.constant(mark));
}

const markOf = (sees: string) => (sees === 'subject' ? 'TOLD' : 'STAFF');
const anyDetails = ({ details }: EventType): fc.Arbitrary<Json> =>
  fc.record(
    Object.fromEntries(
      Object.entries(details).map(([name, { schema, sees }]) => {
        const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
        return [name, anyValue(json, markOf(sees), (json.$defs ?? {}) as Json)];
      }),
    ),
  );

/** Returns what the API has of a recorded event once it is stored. */
const stored = (event: RecordedEvent, more: Partial<AuditEvent> = {}): AuditEvent => ({
  ...bare,
  id: USER.id,
  code: event.code,
  category: 'other',
  severity: 'info',
  message: 'It happened',
  occurred_at: '2026-11-24T20:15:00.000Z',
  received_at: '2026-11-24T20:15:00.000Z',
  late: false,
  outcome: event.outcome ?? 'success',
  reason: event.reason ?? null,
  actor: {
    type: event.actor?.type ?? 'user',
    id: event.actor?.id ?? null,
    identifier: event.actor?.identifier ?? null,
  },
  subject: USER,
  ip: event.ip ?? null,
  user_agent: event.user_agent ?? null,
  device_type: 'other',
  session_hash: event.session_hash ?? null,
  request_id: event.request_id ?? null,
  target: event.target ?? null,
  details: event.details ?? null,
  ...more,
});

const record = (code: CatalogueCode, actor: Actor, details: object, platform = inTests) =>
  recordedEvent(
    platform,
    actor,
    code,
    joined(
      code,
      { subject: USER, reason: 'STAFF why', target: { type: 'alert', id: 'STAFF-thing' } },
      details,
    ),
  );

describe.each(types)('%s', (code, type) => {
  test('tells the user of its details what is declared for them, and nothing of who else did it', () => {
    fc.assert(
      fc.property(anyDetails(type), fc.constantFrom(...others), (details, actor) => {
        const told = asSubjectSees(stored(record(code, actor, details)));
        expect(JSON.stringify(told)).not.toContain('STAFF');
        expect(told.ip).toBeNull();
        const forUser = Object.entries(type.details).filter(([, { sees }]) => sees === 'subject');
        expect(forUser.map(([name]) => name)).toEqual(
          expect.arrayContaining(Object.keys(told.details ?? {})),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('tells the user what is declared for them, whole', () => {
    fc.assert(
      fc.property(anyDetails(type), (details) => {
        const own: Actor = { ...systemActor, type: 'user', ...USER };
        const { details: kept } = record(code, own, details);
        const told = detailsForSubject(stored(record(code, own, details)), false) ?? {};
        for (const [name, { sees }] of Object.entries(type.details)) {
          expect(told[name]).toEqual(sees === 'subject' ? kept?.[name] : undefined);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('records nothing that is not declared, at whatever depth', () => {
    const [details] = fc.sample(anyDetails(type), { seed: 1, numRuns: 1 });
    const more = { ...details, undeclared: 'CANARY' };
    expect(() => record(code, jane, more)).toThrow(UndeclaredDetails);
    expect(JSON.stringify(record(code, jane, more, inProduction))).not.toContain('CANARY');
    for (const [name, value] of Object.entries(details ?? {})) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const { additionalProperties, properties } = z.toJSONSchema(type.details[name]?.schema ?? z.unknown(), {
        io: 'output',
        unrepresentable: 'any',
      }) as Json;
      if (!properties || additionalProperties !== false) continue;
      const deep = { ...details, [name]: { ...value, undeclared: 'CANARY' } };
      expect(() => record(code, jane, deep)).toThrow(UndeclaredDetails);
      expect(JSON.stringify(record(code, jane, deep, inProduction))).not.toContain('CANARY');
    }
  });

  test('records no token, wherever it stands', () => {
    const [details = {}] = fc.sample(anyDetails(type), { seed: 2, numRuns: 1 });
    const planted = JSON.parse(
      JSON.stringify(details).replaceAll(/"(?:TOLD|STAFF)[^"\\]*/g, '"see gh_live_CANARY and whsec_CANARY'),
    );
    const event = recordedEvent(
      inProduction,
      jane,
      code,
      joined(code, { subject: USER, reason: 'password=CANARY, https://x.example/#CANARY' }, planted),
    );
    expect(JSON.stringify(event)).not.toContain('CANARY');
  });
});

test('details that are not declared do not compile', () => {
  const calls = (record: Change['record']) => {
    record('user.token:revoked', { subject: USER, details: { name: 'CI' } });
    // @ts-expect-error The catalogue knows no such field.
    record('user.token:revoked', { subject: USER, details: { name: 'CI', token: 'x' } });
    // @ts-expect-error It needs its name.
    record('user.token:revoked', { subject: USER });
    // @ts-expect-error It has none.
    record('user:logged_out', { subject: USER, details: { method: 'button' } });
    // @ts-expect-error A name is text.
    record('user.token:revoked', { subject: USER, details: { name: 5 } });
  };
  expect(calls).toBeInstanceOf(Function);
});

test('where events are sent is recorded, and read of old rows, without what is secret in it', () => {
  const target = {
    kind: 'webhook',
    url: 'https://u:CANARY@siem.example/services/CANARY?token=CANARY#CANARY',
  };
  const destination = {
    kind: 's3',
    endpoint: 'https://s3.example/CANARY',
    bucket: 'logs',
    access_key_id: 'CANARY0123456789',
    secret_access_key: 'CANARY',
  };
  const event = record('stream:created', jane, { name: 'SIEM', target, query: '', mapping: 'ecs' });
  expect(event.details?.target).toEqual({ kind: 'webhook', url: 'https://siem.example/services/…' });
  expect(detailsForStaff('stream:created', { name: 'SIEM', target })).toEqual({
    name: 'SIEM',
    target: { kind: 'webhook', url: 'https://siem.example/services/…' },
  });
  const old = detailsForStaff('audit.export_schedule:created', { name: 'SIEM', destination });
  expect(old).toEqual({
    name: 'SIEM',
    destination: { kind: 's3', endpoint: 'https://s3.example/…', bucket: 'logs', access_key_id: '…6789' },
  });
  expect(detailsForStaff('system.event:dead_lettered', { error: 'bad inet: "CANARY"' })).toEqual({
    error: 'bad inet: "…"',
  });
});

test('of what an older version recorded the user reads what is declared now', () => {
  const old = stored(
    record('user:unlocked', jane, {
      before: { status: 'locked' },
      after: { status: 'active' },
      lock_reason: null,
    }),
  );
  old.details = {
    before: { status: 'locked', lock_reason: 'STAFF' },
    after: { status: 'active' },
    staff: { reason: 'STAFF' },
    forgotten: 'STAFF',
  };
  expect(asSubjectSees(old).details).toEqual({ before: { status: 'locked' }, after: { status: 'active' } });
  const unknown = { ...old, code: 'user.thing:gone' };
  expect(asSubjectSees(unknown).details).toBeNull();
  for (const code of ['constructor', '__proto__']) expect(asSubjectSees({ ...old, code }).details).toBeNull();
});

test('details of posted events are told but for `staff`, and not at all where staff acted', () => {
  const event = stored(record('user:logged_out', { ...systemActor, type: 'service' }, {}), {
    api_key_id: USER.id,
    details: { order: 1, staff: { agent: 'STAFF' } },
    target: null,
    reason: null,
  });
  expect(asSubjectSees(event).details).toEqual({ order: 1 });
  const byStaff = { ...event, actor: { type: 'staff' as const, id: null, identifier: 'STAFF' } };
  expect(asSubjectSees(byStaff)).toMatchObject({
    details: null,
    actor: { id: null, identifier: null },
  });
});

test('another user who acted is not named, in posted events neither; who the user is by identifier alone stays', () => {
  const posted = { api_key_id: '018f3a52-7c1b-7000-8000-0123456789ee', target: null, details: null };
  const seen = (actor: { id: string | null; identifier: string | null }) =>
    asSubjectSees(
      stored(record('user:logged_out', { ...systemActor, type: 'service', ip: '192.0.2.7' }, {}), {
        ...posted,
        actor: { type: 'user', ...actor },
      }),
    );
  for (const id of [jane.id, null]) {
    expect(seen({ id, identifier: jane.identifier })).toMatchObject({
      actor: { type: 'user', id: null, identifier: null },
      ip: null,
      user_agent: null,
      session_hash: null,
      request_id: null,
    });
  }
  expect(seen(USER).ip).toBe('192.0.2.7');
  expect(seen({ id: null, identifier: USER.identifier }).ip).toBe('192.0.2.7');
});

test('steps of an investigation are for staff only', () => {
  expect(codesForStaff).toEqual(
    expect.arrayContaining(['alert:assigned', 'alert:resolved', 'approval:requested', 'staff.note:created']),
  );
  expect(codesForStaff).not.toContain('user:locked');
});
