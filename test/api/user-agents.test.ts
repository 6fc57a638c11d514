import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually, ORIGIN, PASSWORD, testApp } from './harness.ts';

const app = testApp();
let key: string;
beforeAll(async () => {
  key = await app.createKey('events:write');
});

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

const post = (events: object | string) =>
  request(app.app)
    .post('/api/v1/events')
    .set({ Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' })
    .send(events);

type Row = {
  request_id: string;
  device_type: string;
  browser: string | null;
  os: string | null;
  user_agent: string | null;
};

/** Returns the events as search gives them, by the names they were sent under. */
async function stored(names: string[]): Promise<Record<string, Row>> {
  const analyst = await app.as('admin');
  return eventually(async () => {
    const { body } = await analyst.get('/audit-events?limit=100&code=agent:tried').expect(200);
    const rows: Row[] = body.data.filter(({ request_id }: Row) => names.includes(request_id));
    expect(rows.map(({ request_id }) => request_id).sort()).toEqual([...names].sort());
    return Object.fromEntries(rows.map((row) => [row.request_id, row]));
  });
}

const sent = (request_id: string, more: object) => ({
  code: 'agent:tried',
  subject: { identifier: 'ada@example.com' },
  request_id,
  ...more,
});

describe('a posted user agent', () => {
  test('that is too long or cannot be stored is cut and cleaned, and refuses nothing', async () => {
    await post([
      sent('plain', { user_agent: chrome }),
      sent('long', { user_agent: `${chrome} ${'x'.repeat(100_000)}` }),
      sent('emoji', { user_agent: '😀'.repeat(3000) }),
      sent('uneven', { user_agent: `${'x'.repeat(999)}😀😀` }),
      sent('nul', { user_agent: `\u0000cur\u0000l/8.5.0` }),
      sent('half', { user_agent: 'a\ud800b' }),
      sent('empty', { user_agent: '' }),
      sent('only nul', { user_agent: '\u0000\u0000' }),
    ]).expect(202);
    // By itself it goes past Express.
    await post(sent('alone', { user_agent: 'y'.repeat(2000) })).expect(202);
    const names = ['plain', 'long', 'emoji', 'uneven', 'nul', 'half', 'empty', 'only nul', 'alone'];
    const rows = await stored(names);
    const agents = Object.fromEntries(names.map((name) => [name, rows[name]?.user_agent]));
    expect(agents).toEqual({
      plain: chrome,
      long: `${chrome} ${'x'.repeat(1000 - chrome.length - 1)}`,
      emoji: '😀'.repeat(1000),
      uneven: `${'x'.repeat(999)}😀`,
      nul: 'curl/8.5.0',
      half: 'a\ufffdb',
      empty: null,
      'only nul': null,
      alone: 'y'.repeat(1000),
    });
    expect(rows.long).toMatchObject({ device_type: 'desktop', browser: 'Chrome 131', os: 'Windows 10' });
    expect(rows.nul).toMatchObject({ device_type: 'bot' });
  });

  test('is a text, and the other texts of an event are still refused when they are too long', async () => {
    for (const [field, value] of [
      ['user_agent', 7],
      ['user_agent', null],
      ['session_hash', 'x'.repeat(65)],
      ['request_id', 'x'.repeat(101)],
    ] as const) {
      const { body } = await post([sent('wrong', { [field]: value })]).expect(422);
      expect(body.errors).toMatchObject([{ pointer: `/0/${field}` }]);
    }
  });
});

describe('client hints', () => {
  const brave = {
    brands: '"Brave";v="131", "Chromium";v="131", "Not_A Brand";v="24"',
    mobile: '?0',
    platform: '"Windows"',
    platform_version: '"15.0.0"',
  };

  test('of a posted event tell browser and system, each event by its own', async () => {
    await post([
      sent('with', { user_agent: chrome, client_hints: brave }),
      sent('without', { user_agent: chrome }),
      sent('none', { user_agent: chrome, client_hints: {} }),
      sent('alone', { client_hints: brave }),
      sent('malformed', {
        user_agent: chrome,
        client_hints: { brands: '"\u0000', mobile: '?7', platform: '\ud800', model: 'x'.repeat(5000) },
      }),
    ]).expect(202);
    const rows = await stored(['with', 'without', 'none', 'malformed']);
    const told = { device_type: 'desktop', browser: 'Brave 131', os: 'Windows 11', user_agent: chrome };
    const untold = { ...told, browser: 'Chrome 131', os: 'Windows 10' };
    expect(rows.with).toMatchObject(told);
    for (const name of ['without', 'none', 'malformed']) expect(rows[name], name).toMatchObject(untold);
  });

  test('that are no texts, or unknown, are refused with their pointer', async () => {
    const wrong = async (client_hints: unknown) =>
      (await post([sent('wrong', { client_hints })]).expect(422)).body.errors[0].pointer;
    expect(await wrong({ mobile: true })).toBe('/0/client_hints/mobile');
    expect(await wrong({ made_up: 'x' })).toMatch(/^\/0\/client_hints/);
    expect(await wrong('x')).toBe('/0/client_hints');
  });

  const logIn = (email: string, headers: Record<string, string>) =>
    request(app.app)
      .post('/api/v1/auth/login')
      .set({ Origin: ORIGIN, 'User-Agent': chrome, ...headers })
      .send({ email, password: PASSWORD })
      .expect(200);

  test('of our own pages go into session and event of a login', async () => {
    const user = await app.createUser();
    await logIn(user.email, {
      'Sec-CH-UA': brave.brands,
      'Sec-CH-UA-Mobile': brave.mobile,
      'Sec-CH-UA-Platform': brave.platform,
      'Sec-CH-UA-Platform-Version': brave.platform_version,
    });
    const told = { device_type: 'desktop', browser: 'Brave 131', os: 'Windows 11', user_agent: chrome };
    expect(await app.platform.db('sessions').where({ user_id: user.id }).first()).toMatchObject(told);
    const analyst = await app.as('admin');
    await eventually(async () => {
      const { body } = await analyst.get(`/audit-events?user=${user.id}&code=user:logged_in`).expect(200);
      expect(body.data).toMatchObject([told]);
    });
  });

  test('that are malformed let everyone log in', async () => {
    const user = await app.createUser();
    for (const value of ['"', '?2', '"a";v', 'x'.repeat(3000), '"Brave";v="1", '.repeat(50)]) {
      await logIn(user.email, {
        'Sec-CH-UA': value,
        'Sec-CH-UA-Mobile': value,
        'Sec-CH-UA-Platform': value,
        'Sec-CH-UA-Model': value,
      });
    }
    await logIn(user.email, { 'User-Agent': 'z'.repeat(5000) });
    const rows = await app.platform.db('sessions').where({ user_id: user.id }).orderBy('created_at', 'desc');
    expect(rows.map(({ user_agent }) => user_agent.length)).toEqual([1000, ...Array(5).fill(chrome.length)]);
    expect(rows.slice(1).map(({ browser }) => browser)).toEqual(Array(5).fill('Chrome 131'));
  });

  test('of a browser’s high entropy are requested by every page', async () => {
    const { headers } = await request(app.app).get('/login').set('Accept', 'text/html');
    expect(headers['accept-ch']).toContain('Sec-CH-UA-Platform-Version');
  });
});
