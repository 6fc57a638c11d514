import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';
import { enrol } from './people.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let analyst: Api;
beforeAll(async () => {
  analyst = await app.as('security');
});

type Given = { code?: string; subject: object; actor?: object; outcome?: string };
const event = (occurred_at: string, given: Given) => ({
  id: newId(),
  occurred_at,
  code: 'order:placed',
  ...given,
});

describe('active users', () => {
  const days = 'from=2023-05-10T00:00:00Z&to=2023-05-13T00:00:00Z';
  const [ada, ben, eve] = [randomUUID(), randomUUID(), randomUUID()];

  test('are counted once a day and once in all, by what they did themselves and what succeeded', async () => {
    const events = [
      event('2023-05-10T00:00:00Z', { subject: { id: ada } }),
      event('2023-05-10T23:59:59.999Z', { subject: { id: ada } }),
      event('2023-05-12T12:00:00Z', { subject: { id: ada } }),
      // By their own clock it is the 13th.
      event('2023-05-13T01:30:00+02:00', { subject: { id: ben } }),
      event('2023-05-11T12:00:00Z', { subject: { id: eve }, code: 'user:login_failed', outcome: 'failure' }),
      event('2023-05-11T12:00:00Z', { subject: { id: eve }, actor: { type: 'staff', id: randomUUID() } }),
      event('2023-05-09T12:00:00Z', { subject: { id: ada } }),
    ];
    await storeEvents(app, events);
    // The same batch again, as a sender does that heard no answer.
    await storeEvents(app, events);
    const { body } = await analyst.get(`/analytics/active-users?${days}`).expect(200);
    expect(body).toEqual({
      from: '2023-05-10',
      to: '2023-05-13',
      users: 2,
      before: 1,
      days: [
        { day: '2023-05-10', users: 1 },
        { day: '2023-05-11', users: 0 },
        { day: '2023-05-12', users: 2 },
      ],
    });
  });

  test('of more than 400 days are refused', async () => {
    const { body } = await analyst.get('/analytics/active-users?from=2021-01-01T00:00:00Z').expect(422);
    expect(body.code).toBe('range_too_long');
  });
});

test('the commonest values are compared with the time before, also where that had other ones', async () => {
  const subject = { id: randomUUID() };
  const code = (name: string) => `test.${name}:done`;
  await storeEvents(app, [
    ...['a', 'a', 'b'].map((name) => event('2023-03-08T12:00:00Z', { subject, code: code(name) })),
    ...['a', 'c', 'c', 'c'].map((name) => event('2023-03-06T12:00:00Z', { subject, code: code(name) })),
  ]);
  const range = 'from=2023-03-07T12:00:00Z&to=2023-03-09T12:00:00Z';
  const expected = {
    total: 3,
    total_before: 4,
    values: [
      { value: code('a'), count: 2, before: 1 },
      { value: code('b'), count: 1, before: 0 },
    ],
  };
  for (const filter of ['code=test.*', `code=test.*&user=${subject.id}`]) {
    const { body } = await analyst
      .get(`/analytics/top?field=code&before_from=2023-03-05T12:00:00Z&${range}&${filter}`)
      .expect(200);
    expect(body, filter).toMatchObject(expected);
  }
});

test('alerts are counted by severity and day, in the zone that was requested', async () => {
  const alert = (severity: string, created_at: string) => ({
    id: newId(),
    kind: 'impossible_travel',
    severity,
    state: 'open',
    subject_id: randomUUID(),
    reasons: '[]',
    evidence: [],
    created_at,
  });
  await app.platform
    .db('alerts')
    .insert([
      alert('high', '2023-01-01T23:00:00Z'),
      alert('high', '2023-01-02T12:00:00Z'),
      alert('low', '2023-01-02T12:00:00Z'),
    ]);
  const range = 'from=2023-01-01T22:00:00Z&to=2023-01-03T22:00:00Z&time_zone=Europe/Kyiv&interval=day';
  const { body } = await analyst.get(`/analytics/alerts?${range}`).expect(200);
  expect(body.series).toEqual([
    { key: 'high', total: 2 },
    { key: 'low', total: 1 },
  ]);
  expect(body.buckets.map(({ counts }: { counts: object }) => counts)).toEqual([
    { high: 2, low: 1 },
    { high: 0, low: 0 },
  ]);
  await (await app.as('compliance')).get(`/analytics/alerts?${range}`).expect(403);
});

test('two-factor authentication is counted by organisation, without who was deactivated', async () => {
  const organisation = { id: newId(), name: 'Orchard', slug: `orchard-${newId()}` };
  await app.platform.db('organisations').insert(organisation);
  const users = await Promise.all([app.createUser(), app.createUser(), app.createUser()]);
  const [first, , last] = users;
  await app.platform
    .db('users')
    .whereIn(
      'id',
      users.map(({ id }) => id),
    )
    .update({ organisation_id: organisation.id });
  await app.platform.db('users').where({ id: last?.id }).update({ status: 'deactivated' });
  await enrol(app, () => new Date(), first);
  const { body } = await analyst.get('/analytics/two-factor').expect(200);
  expect(body.organisations).toContainEqual({
    organisation_id: organisation.id,
    name: 'Orchard',
    users: 2,
    with_two_factor: 1,
  });
  const sum = body.organisations.reduce((total: number, { users }: { users: number }) => total + users, 0);
  expect(body.users).toBe(sum);
});
