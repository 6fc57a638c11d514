import request from 'supertest';
import { beforeAll, expect, test } from 'vitest';
import { catalogue } from '#contract/event-catalogue.ts';
import { isReserved } from '#contract/reserved-codes.ts';
import { storeWaiting } from '#core/ingestion/index.ts';
import { newId } from '#core/platform/ids.ts';
import { enforceRetention } from '#core/retention/index.ts';
import { integrateEvents, verifyLog } from '#core/transparency-log/index.ts';
import { type Api, type TestUser, testApp } from './harness.ts';
import { storeEvents, storeImitations } from './stored-events.ts';

const app = testApp({}, { workers: false });
let key: string;
let officer: Api;
let security: Api;
let colleague: TestUser;

const codes = Object.keys(catalogue);
const reserved = codes.filter(isReserved);
const storeAll = async () => {
  while ((await storeWaiting(app.platform)) > 0);
};
const send = (body: object) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(body);
const aboutAda = { subject: { identifier: 'ada@example.com' } };

beforeAll(async () => {
  key = await app.createKey('events:write');
  officer = await app.as('compliance');
  security = await app.as('security');
  colleague = await app.createUser({ role: 'support', email: 'colleague@staff.example' });
});

test('only codes of users are shared: everything that Gatehouse records of itself is reserved', () => {
  const shared = codes.filter((code) => !isReserved(code));
  expect(shared.every((code) => /^user[.:]/.test(code))).toBe(true);
  const families = [
    'audit.',
    'alert:',
    'staff.',
    'system.',
    'api_key:',
    'approval:',
    'stream:',
    'legal_hold:',
  ];
  for (const family of families) expect(reserved.some((code) => code.startsWith(family))).toBe(true);
});

test.each(codes)('%s from an API key', async (code) => {
  const event = { code, ...aboutAda };
  const answers = [
    await send(event),
    await send([{ code: 'order:placed', ...aboutAda }, event]),
    await send([{ ...event, actor: { type: 'system' }, user_agent: 'x\u0000' }]),
  ];
  if (!isReserved(code)) {
    for (const { status } of answers) expect(status).toBe(202);
    return;
  }
  for (const [index, { status, body }] of answers.entries()) {
    expect(status).toBe(422);
    expect(body.code).toBe('invalid_events');
    expect(body.errors).toEqual([
      { pointer: `/${index === 1 ? 1 : 0}/code`, message: expect.stringContaining('Only Gatehouse itself') },
    ]);
  }
});

test.each([
  ['another code of a family', 'audit.log:never_heard_of'],
  ['a longer code', 'staff.member.of.someone:invited'],
  ['capital letters', 'Audit.log:verified'],
  ['a blank in front', ' audit.log:verified'],
  ['a line break behind', 'audit.log:verified\n'],
  ['a character that nobody sees', 'audit\u200b.log:verified'],
  ['a letter of another script', '\u0430udit.log:verified'],
  ['full width', '\uff41udit.log:verified'],
  ['a NUL', 'audit.log:verified\u0000'],
])('%s: %j is refused', async (_what, code) => {
  const { body } = await send({ code, ...aboutAda }).expect(422);
  expect(body.errors[0].pointer).toBe('/0/code');
});

test('codes that only look alike are those of products', async () => {
  for (const code of [
    'auditor:hired',
    'alerts:muted',
    'staffing.plan:changed',
    'systems:started',
    'shop.audit:done',
  ])
    await send({ code, ...aboutAda }).expect(202);
});

/** Sent before codes were reserved, with everything that a sender can claim. */
const imitations = (subject: TestUser, occurred_at = new Date().toISOString()) =>
  codes.flatMap((code) =>
    (['staff', 'system', 'api_key'] as const).map((type) => ({
      id: newId(),
      occurred_at,
      code,
      subject: { id: subject.id, identifier: subject.email },
      actor: { type, id: colleague.id, identifier: colleague.email },
      outcome: 'failure',
      reason: 'the sender says so',
      ip: '81.2.69.142',
      details: {
        from: '2000-01-01T00:00:00Z',
        to: '2100-01-01T00:00:00Z',
        removals: newId(),
        note: 'theirs',
      },
    })),
  );

const report = async () => {
  const period = `from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z`;
  const range = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 3_600_000) };
  expect((await officer.get(`/compliance-report?${period}`).expect(200)).body.actions).toEqual([]);
  const { body } = await officer
    .get(`/compliance-report?from=${range.from.toISOString()}&to=${range.to.toISOString()}`)
    .expect(200);
  const { staff, actions, exports, reviews, api_keys } = body;
  return {
    staff: staff.map(({ id, actions: count }: { id: string; actions: number }) => [id, count]),
    actions,
    exports,
    reviews,
    api_keys,
  };
};

test('no report, rule, alert or list of who ended what believes an event that came with a key', async () => {
  const user = await app.createUser();
  const admin = await app.as('admin');
  await storeAll();
  const before = await report();
  const alerts = async () => (await security.get('/alerts').expect(200)).body.data;
  const open = await alerts();
  await storeImitations(app, imitations(user));
  expect(await report()).toEqual(before);
  const kinds = (list: { kind: string }[]) => list.map(({ kind }) => kind);
  expect(kinds(await alerts())).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/log_tampering|staff_mass_viewing|api_key/)]),
  );
  const mine = await app.platform
    .db('alerts')
    .whereRaw(`rules && array['log_tampering', 'staff_mass_viewing']`);
  expect(mine).toEqual([]);
  expect(open).toBeDefined();
  const { body: timeline } = await admin.get(`/users/${user.id}/timeline?kind=staff_action`).expect(200);
  const theirs = timeline.data.filter(
    ({ event }: { event: { api_key_id: string | null } }) => event.api_key_id !== null,
  );
  expect(theirs).toEqual([]);
  const { body: all } = await admin.get(`/users/${user.id}/timeline?limit=100`).expect(200);
  expect(all.data.every(({ kind }: { kind: string }) => kind === 'event')).toBe(true);
});

test('sixty views that a key tells of raise no alert about a colleague', async () => {
  const views = Array.from({ length: 80 }, (_, index) => ({
    code: 'staff.user:viewed',
    subject: { identifier: `viewed-${index}@example.com` },
    actor: { type: 'staff', id: colleague.id },
    ip: '81.2.69.142',
  }));
  const about = () => app.platform.db('alerts').whereRaw(`rules @> array['staff_mass_viewing']`);
  await storeImitations(app, views);
  expect(await about()).toEqual([]);
  // Gatehouse's own are believed, so that the line above says something.
  await storeEvents(app, views);
  expect(await about()).not.toEqual([]);
});

test('a user’s own log says who recorded an event, and calls nobody the staff on a sender’s word', async () => {
  const user = await app.createUser();
  const api = await app.logIn(user);
  await storeAll();
  await storeImitations(app, imitations(user));
  const { body } = await api.get('/me/audit-events?limit=200').expect(200);
  const sent = body.data.filter(({ api_key_id }: { api_key_id: string | null }) => api_key_id !== null);
  expect(sent.length).toBeGreaterThan(50);
  for (const { actor } of sent) expect(actor.identifier).not.toBe('Support staff');
  const { body: logins } = await api.get('/me/audit-events?code=user:logged_in').expect(200);
  const sources = logins.data.map(({ api_key_id }: { api_key_id: string | null }) => api_key_id === null);
  expect(sources.filter(Boolean)).toHaveLength(1);
  expect(sources).toHaveLength(4);
  const { text } = await api.get('/me/audit-events/export?format=csv').expect(200);
  expect(text.split('\r\n')[0]).toContain('api_key_id');
});

test('a record of retention that a key sent covers no deletion, and is kept no longer than others', async () => {
  const user = await app.createUser();
  const event = (occurred_at: string) => ({ id: newId(), occurred_at, code: 'order:placed', ...aboutAda });
  const [kept, gone] = [event('2021-05-03T00:00:00.000Z'), event('2021-05-04T00:00:00.000Z')];
  await storeEvents(app, [kept, gone]);
  await storeImitations(app, imitations(user, '2021-05-05T00:00:00.000Z'));
  await storeAll();
  await integrateEvents(app.platform);
  expect((await verifyLog(app.platform)).findings).toEqual([]);
  await app.platform.db('audit_events').where({ id: gone.id }).del();
  const { findings } = await verifyLog(app.platform);
  expect(findings.map(({ kind, event: about }) => [kind, about?.id])).toEqual([['removed', gone.id]]);
  const days = Object.fromEntries(Object.values(catalogue).map(({ category }) => [category, 365]));
  await officer
    .put('/retention', { days: { ...days, session: 365, other: 365 }, reason: 'Kept for a year' })
    .expect(200);
  await enforceRetention(app.platform);
  const left = app.platform.db('audit_events').where('occurred_at', '<', '2021-06-01').count('* as n');
  expect(Number((await left)[0]?.n ?? 0)).toBe(0);
});
