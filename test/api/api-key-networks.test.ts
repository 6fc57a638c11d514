import request from 'supertest';
import { expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, testApp } from './harness.ts';

const app = testApp({ TRUST_PROXY: '1' });
const home = '84.212.111.9';
const away = '171.241.0.7';
const DAY = 86_400_000;

async function makeKey(analyst: Api) {
  const admin = await app.as('admin');
  const input = { name: `Billing ${newId()}`, scopes: ['events:write'], reason: 'for this test' };
  const { body } = await admin.post('/api-keys', input).expect(201);
  const id: string = body.id;
  const use = (ip: string) =>
    request(app.app)
      .post('/api/v1/events')
      .set({ Authorization: `Bearer ${body.key}`, 'X-Forwarded-For': ip, 'User-Agent': 'billing/2.1' })
      .send([{ code: 'order:placed', subject: { identifier: 'ada@example.com' } }])
      .expect(202);
  const uses = async () => {
    const { body: page } = await analyst.get('/audit-events?code=api_key:used_from_new_network').expect(200);
    return page.data.filter(({ target }: { target: { id: string } }) => target.id === id);
  };
  const settle = () =>
    app.platform
      .db('api_key_networks')
      .where({ key_id: id })
      .update({ first_used_at: new Date(Date.now() - 30 * DAY) });
  return { id, name: input.name, use, uses, settle };
}

const alertsAbout = async (analyst: Api, name: string) => {
  const { body } = await analyst.get('/alerts?kind=api_key_new_network').expect(200);
  return body.data.filter(({ subject }: { subject: { identifier: string } }) => subject.identifier === name);
};

test('the first use of a key from a network is one event, however many requests come at once', async () => {
  const analyst = await app.as('security');
  const key = await makeKey(analyst);
  await Promise.all(Array.from({ length: 8 }, () => key.use(home)));
  await key.use('84.212.111.200');
  await eventually(async () => expect(await key.uses()).toHaveLength(1));
  await key.use('2a02:2149:8b00::7');
  await key.use('127.0.0.1');
  const found = await eventually(async () => {
    const events = await key.uses();
    expect(events).toHaveLength(2);
    return events;
  });
  expect(found[0]).toMatchObject({
    actor: { type: 'api_key', id: key.id, identifier: key.name },
    ip: '2a02:2149:8b00::7',
    details: { name: key.name, network: '2a02:2149:8b00::/48', known_networks: 1 },
  });
  expect(found[1]).toMatchObject({
    ip: home,
    user_agent: 'billing/2.1',
    location: { country: 'NO' },
    details: { known_networks: 0, first_used_at: null },
  });
});

test('a settled key in a new network raises an alert that names the key; its first networks do not', async () => {
  const analyst = await app.as('security');
  const [settled, young] = [await makeKey(analyst), await makeKey(analyst)];
  for (const key of [settled, young]) await key.use(home);
  await settled.settle();
  for (const key of [settled, young]) await key.use(away);
  await eventually(async () => expect(await young.uses()).toHaveLength(2));
  const [alert] = await eventually(async () => {
    const found = await alertsAbout(analyst, settled.name);
    expect(found).toHaveLength(1);
    return found;
  });
  expect(alert).toMatchObject({ group: 'actor', severity: 'medium', network: '171.241.0.0/24' });
  expect(alert.reasons[0]).toMatchObject({
    code: 'key_from_new_network',
    params: { network: '171.241.0.0/24' },
  });
  expect(await alertsAbout(analyst, young.name)).toEqual([]);
});

test('of a key that has been in fifty networks nothing new is noted', async () => {
  const analyst = await app.as('security');
  const key = await makeKey(analyst);
  const rows = Array.from({ length: 50 }, (_, index) => ({
    key_id: key.id,
    network: `203.0.${index}.0/24`,
    first_used_at: new Date(),
  }));
  await app.platform.db('api_key_networks').insert(rows);
  await key.use(away);
  const { rows: counted } = await app.platform.db.raw(
    'select count(*)::int as networks from api_key_networks where key_id = ?',
    [key.id],
  );
  expect(counted[0].networks).toBe(50);
});
