import { expect, test } from 'vitest';
import { eventInputSchema } from '#core/audit-trail/index.ts';
import { makeDemo } from '#seeds/events.ts';
import { byRecorder } from '#seeds/own-events.ts';
import { seeded } from '#seeds/random.ts';
import { isPlainlyValid } from './quick-check.ts';

const whole = {
  id: '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d11',
  code: 'user:login_failed',
  occurred_at: '2026-02-28T20:15:00.125Z',
  message: 'Login failed',
  outcome: 'failure',
  reason: 'wrong_password',
  actor: { type: 'service', id: '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d12', identifier: 'sync@example.com' },
  subject: { id: '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d13', identifier: 'ada@example.com' },
  organisation_id: '0198f0a2-6c1e-7a5b-9d3c-3f1f6c2b7d14',
  ip: '81.2.69.142',
  user_agent: 'Mozilla/5.0',
  client_hints: { brands: '"Brave";v="131"', mobile: '?0', platform: '"Windows"' },
  session_hash: '604a015da7cb1ace',
  request_id: 'r-1',
  target: { type: 'order', id: 'ORD-1' },
  details: { shop: 'lisbon', items: 3, gift: false, note: null },
};

/** What may stand anywhere, right or wrong. */
const values: unknown[] = [
  'audit.log:verified',
  null,
  0,
  1.5,
  true,
  '',
  'a',
  'A:B',
  'order:placed',
  'x'.repeat(65),
  'x'.repeat(101),
  'x'.repeat(321),
  'x'.repeat(1001),
  'x'.repeat(20_000),
  'é'.repeat(6000),
  '\u0000',
  'a\ud800',
  ' a',
  'a ',
  'a\nb',
  'a\u200bb',
  'a\u202eb',
  '\ufeffa',
  'Zoe\u0308',
  'Zo\u00eb',
  'ada@b\u00fccher.example',
  'ada@XN--BCHER-KVA.example',
  'x--y',
  '81.2.69.300',
  '2001:db8::1',
  'fe80::1%eth0',
  '::ffff:1.2.3.4',
  '::FFFF:1.2.3.4',
  '::ffff:102:304',
  '2001:DB8::1',
  '2001:db8:0::1',
  '2001:db8:0:0:1::',
  '1:2:3:4:5:6:7::',
  '2001:db8:1:2:3:4:5:6',
  '010.0.0.1',
  '127.1',
  '0198F0A2-6C1E-7A5B-9D3C-3F1F6C2B7D11',
  '0198f0a2-6c1e-9a5b-9d3c-3f1f6c2b7d11',
  '00000000-0000-0000-0000-000000000000',
  '2026-02-29T00:00:00Z',
  '2024-02-29T23:59:59+05:45',
  '1999-12-31T23:59:59Z',
  '2999-01-01T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01 00:00:00Z',
  '2026-01-01T00:00:00',
  'user',
  'success',
  [],
  ['a'],
  {},
  { a: { b: 1 } },
  { a: 'x'.repeat(2000) },
  { a: 'x'.repeat(17_000) },
  { '\u0000': 1 },
  JSON.parse('{"__proto__": {"admin": true}}'),
  JSON.parse('{"toString": 1, "constructor": "x"}'),
];

const keys = [
  ...Object.keys(whole),
  ...['client_hints.model', 'client_hints.form_factors', 'client_hints.unknown'],
  ...[
    'actor.type',
    'actor.id',
    'actor.identifier',
    'subject.id',
    'subject.identifier',
    'target.type',
    'target.id',
  ],
  ...['details.new', 'unknown', 'subject.unknown', '__proto__'],
];

const insideOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;

/** Returns the event with the value there; undefined takes the field out. */
function changed(event: object, key: string, value: unknown): object {
  const copy = structuredClone(event) as Record<string, unknown>;
  const [first = '', second] = key.split('.');
  const inner = second === undefined ? copy : insideOf(copy[first]);
  const name = second ?? first;
  if (value === undefined) delete inner[name];
  else Object.defineProperty(inner, name, { value, enumerable: true, configurable: true, writable: true });
  if (second !== undefined) copy[first] = inner;
  return copy;
}

/** What is plainly valid must be valid for the schema, and come out of it unchanged. */
function expectAgreement(event: unknown): void {
  if (!isPlainlyValid(event)) return;
  const parsed = eventInputSchema.safeParse(event);
  expect(parsed.success ? parsed.data : parsed.error.issues, JSON.stringify(event).slice(0, 500)).toEqual(
    event,
  );
}

test('what is plainly valid the schema takes as it is, with any one field changed or gone', () => {
  for (const key of keys)
    for (const value of [undefined, ...values]) expectAgreement(changed(whole, key, value));
  for (const value of values) expectAgreement(value);
});

test('the same with several fields changed at once', () => {
  const random = seeded('quick check');
  for (let round = 0; round < 5000; round += 1) {
    let event: object = whole;
    for (let left = random.int(2, 4); left > 0; left -= 1) {
      event = changed(
        event,
        random.pick(keys),
        random.chance(0.1) ? undefined : values[random.int(0, values.length - 1)],
      );
    }
    expectAgreement(event);
  }
});

test('all events of the demo, and one with every field, are plainly valid', { timeout: 60_000 }, () => {
  expect(isPlainlyValid(whole)).toBe(true);
  const { events } = makeDemo({ until: new Date() });
  const doubtful = byRecorder(events).sent.filter(
    (event) => !isPlainlyValid(JSON.parse(JSON.stringify(event))),
  );
  // Nested details go the longer way.
  expect(doubtful.length).toBeLessThan(events.length / 50);
  for (const event of events.slice(0, 2000)) expectAgreement(JSON.parse(JSON.stringify(event)));
});
