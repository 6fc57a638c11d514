import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Api, eventually, PASSWORD, testApp } from './harness.ts';
import { forgetTries } from './people.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({ TRUST_PROXY: '1', LOGIN_FAILURES_PER_ACCOUNT: '1000', LOGIN_FAILURES_PER_IP: '6' });
let analyst: Api;
beforeAll(async () => {
  analyst = await app.as('admin');
});

const SOCKET = '127.0.0.1';
const logIn = (email: string, password: string, forwarded: string) =>
  request(app.app).post('/api/v1/auth/login').set('X-Forwarded-For', forwarded).send({ email, password });

const loginsOf = async (id: string) => {
  const { body } = await analyst.get(`/audit-events?user=${id}&code=user:log*`).expect(200);
  return body.data.map(({ code, ip }: { code: string; ip: string }) => [code, ip]);
};

describe('behind a proxy', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    [' "203.0.113.7:51234" ', '203.0.113.7'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['"[2001:DB8::1]"', '2001:db8::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:81.2.69.142', '81.2.69.142'],
    ['::ffff:5102:458e', '81.2.69.142'],
    ['198.51.100.9, 203.0.113.7:51234', '203.0.113.7'],
    ['unknown', SOCKET],
    ['localhost', SOCKET],
    ['_hidden', SOCKET],
    ['garbage', SOCKET],
    ['203.0.113.7, unknown', SOCKET],
    ['203.0.113.07', SOCKET],
    ['127.1', SOCKET],
    ['0x7f.0.0.1', SOCKET],
    ['2130706433', SOCKET],
    ['203.0.113.256', SOCKET],
    ['203.0.113.7:http', SOCKET],
    ['%eth0', SOCKET],
    ['::1::1', SOCKET],
    ['"', SOCKET],
    [', ,', SOCKET],
    ['x'.repeat(4000), SOCKET],
  ])('X-Forwarded-For: %s is the address %s, for the right password and a wrong one', async (sent, ip) => {
    const user = await app.createUser();
    await logIn(user.email, 'wrong', sent).expect(401);
    await logIn(user.email, PASSWORD, sent).expect(200);
    // The failures of this file come from few addresses.
    await forgetTries(app);
    await eventually(async () => {
      expect(await loginsOf(user.id)).toEqual([
        ['user:logged_in', ip],
        ['user:login_failed', ip],
      ]);
    });
    expect(await app.platform.db('sessions').where({ user_id: user.id }).pluck('ip')).toEqual([ip]);
    expect(await app.platform.db('audit_dead_letters').pluck('id')).toEqual([]);
  });

  test('two proxies: where the outer one names nobody, the inner one’s word counts', async () => {
    const { createApp } = await import('#server/app.ts');
    const two = createApp({ ...app.platform, config: { ...app.platform.config, TRUST_PROXY: 2 } });
    const ipOf = async (forwarded: string) => {
      const user = await app.createUser();
      await request(two)
        .post('/api/v1/auth/login')
        .set('X-Forwarded-For', forwarded)
        .send({ email: user.email, password: PASSWORD })
        .expect(200);
      const [session] = await app.platform.db('sessions').where({ user_id: user.id }).select('ip');
      return session.ip;
    };
    expect(await ipOf('203.0.113.7, 198.51.100.2')).toBe('203.0.113.7');
    expect(await ipOf('unknown, 198.51.100.2:9')).toBe('198.51.100.2');
    expect(await ipOf('203.0.113.7, unknown')).toBe(SOCKET);
    expect(await ipOf('198.51.100.2')).toBe('198.51.100.2');
  });

  test.each([
    ['unknown', SOCKET],
    ['[2001:db8::77]:1', '2001:db8::77'],
    ['::ffff:5102:458e', '81.2.69.142'],
  ])(
    'a key that comes with X-Forwarded-For: %s is used from %s, on the short way and by Express',
    async (sent, ip) => {
      for (const type of ['application/json', 'application/json; a=b']) {
        const key = await app.createKey('events:write');
        await request(app.app)
          .post('/api/v1/events')
          .set({ Authorization: `Bearer ${key}`, 'X-Forwarded-For': sent, 'Content-Type': type })
          .send(JSON.stringify({ code: 'order:placed', subject: { identifier: 'ada@example.com' } }))
          .expect(202);
        const [last] = await app.platform
          .db('api_keys')
          .orderBy('created_at', 'desc')
          .limit(1)
          .pluck('last_used_ip');
        expect(last).toBe(ip);
      }
    },
  );
});

describe('limits by address', () => {
  test('count the /64 of IPv6, so that no other address of the same network gets more tries', async () => {
    for (let host = 1; host <= 6; host += 1) {
      await logIn('nobody@example.com', 'wrong', `2001:db8:64:1::${host}`).expect(401);
    }
    await logIn('nobody@example.com', 'wrong', '2001:db8:64:1:ffff::7').expect(429);
    await logIn('nobody@example.com', 'wrong', '2001:db8:64:2::1').expect(401);
  });

  test('count the /56 as well, four times as far', async () => {
    for (let net = 1; net <= 4; net += 1) {
      for (let host = 1; host <= 6; host += 1) {
        await logIn('nobody@example.com', 'wrong', `2001:db8:56:${net}::${host}`).expect(401);
      }
    }
    await logIn('nobody@example.com', 'wrong', '2001:db8:56:5::1').expect(429);
    await logIn('nobody@example.com', 'wrong', '2001:db8:56:100::1').expect(401);
  });

  test('count an IPv4 address by itself, in whatever form it comes', async () => {
    for (let tries = 1; tries <= 3; tries += 1) {
      await logIn('nobody@example.com', 'wrong', `203.0.113.40:${tries}`).expect(401);
      await logIn('nobody@example.com', 'wrong', '::ffff:cb00:7128').expect(401);
    }
    await logIn('nobody@example.com', 'wrong', '203.0.113.40').expect(429);
    await logIn('nobody@example.com', 'wrong', '203.0.113.41').expect(401);
  });

  test('and the same for links of mails', async () => {
    const ask = (ip: string) =>
      request(app.app)
        .post('/api/v1/auth/password/forgot')
        .set('X-Forwarded-For', ip)
        .send({ email: 'nobody@example.com' });
    const statuses = [];
    for (let host = 1; host <= 7; host += 1) statuses.push((await ask(`2001:db8:77:1::${host}`)).status);
    expect(statuses.slice(0, 6).every((status) => status < 300)).toBe(true);
    expect(statuses[6]).toBe(429);
  });
});

describe('an event', () => {
  const MAPPED = ['::ffff:81.2.69.142', '::ffff:5102:458e', '::FFFF:81.2.69.142', '0:0:0:0:0:ffff:5102:458e'];
  const find = async (query: string) => {
    const { body } = await analyst.get(`/audit-events?code=address.*&${query}`).expect(200);
    return body.data.map(({ request_id }: { request_id: string }) => request_id).sort();
  };
  const encode = encodeURIComponent;

  beforeAll(async () => {
    const event = (ip: string, request_id: string) => ({
      code: 'address.kind:seen',
      subject: { identifier: 'ada@example.com' },
      ip,
      request_id,
    });
    await storeEvents(app, [
      event('81.2.69.142', 'plain'),
      ...MAPPED.map((ip, index) => event(ip, `mapped-${index}`)),
      event('2001:DB8:0085:a3:0:0:0:1', 'six'),
    ]);
  });

  const now = ['mapped-0', 'mapped-1', 'mapped-2', 'mapped-3', 'plain'];
  test.each([
    ['81.2.69.142', now],
    ['::ffff:81.2.69.142', now],
    ['::ffff:5102:458e', now],
    ['81.2.69.142/32', now],
    ['[::ffff:81.2.69.142]:443', now],
    ['81.2.69.142:51234', now],
    ['81.2.69.0/24', now],
    ['::ffff:81.2.69.0/120', now],
    ['81.2.69.99/24', now],
    ['0.0.0.0/0', now],
    ['81.2.69.150', []],
    ['81.2.69.128/28', now],
    ['81.2.69.144/28', []],
    ['2001:db8:85:a3::1', ['six']],
    ['2001:db8:85:a3::/64', ['six']],
    ['2001:DB8:85:A3:0:0:0:1', ['six']],
    ['2001:db8:85:a4::/64', []],
  ])('is found by %s, as a filter and in a query line', async (ip, ids) => {
    expect(await find(`ip=${encode(ip)}`)).toEqual(ids);
    expect(await find(`query=${encode(`ip:${ip}`)}`)).toEqual(ids);
    const all = [...now, 'six'].sort();
    expect(await find(`query=${encode(`-ip:${ip}`)}`)).toEqual(all.filter((id) => !ids.includes(id)));
  });

  test('has the location of the address that it maps, and shows that address', async () => {
    const { body } = await analyst.get(`/audit-events?code=address.*&ip=81.2.69.142`).expect(200);
    for (const event of body.data) {
      expect(event).toMatchObject({ ip: '81.2.69.142', location: { country: 'GB' } });
    }
    const six = await analyst.get('/audit-events?code=address.*&ip=2001:db8:85:a3::1').expect(200);
    expect(six.body.data[0].ip).toBe('2001:db8:85:a3::1');
  });

  test('is counted and exported by either form too', async () => {
    const { body } = await analyst
      .get(`/analytics/top?field=ip&ip=${encode('::ffff:81.2.69.142')}&limit=5`)
      .expect(200);
    expect(body.values[0]).toMatchObject({ value: '81.2.69.142' });
    const { body: made } = await analyst
      .post('/exports', {
        filter: { ip: '::ffff:81.2.69.142', code: ['address.*'] },
        format: 'ndjson',
        reason: 'for this test',
      })
      .expect(202);
    const ready = await eventually(async () => {
      const { body: found } = await analyst.get(`/exports/${made.id}`).expect(200);
      expect(found.state).toBe('ready');
      return found;
    });
    expect(ready.rows).toBe(now.length);
    expect(ready.filter).toEqual({ ip: '81.2.69.142', code: ['address.*'] });
  });

  test.each([
    'unknown',
    '81.2.69.142:80',
    '[::1]',
    'fe80::1%eth0',
    '127.1',
    '010.0.0.1',
    '0x7f000001',
    '1.2.3.4/24',
  ])('with the address %s is refused with the place', async (ip) => {
    const key = await app.createKey('events:write');
    const { body } = await request(app.app)
      .post('/api/v1/events')
      .set('Authorization', `Bearer ${key}`)
      .send({ code: 'address.kind:seen', subject: { identifier: 'ada@example.com' }, ip })
      .expect(422);
    expect(body.errors[0].pointer).toMatch(/\/ip$/);
  });
});

test('users and live sessions are found by any form of their address', async () => {
  const [user, other] = [await app.createUser(), await app.createUser()];
  for (const one of [user, other]) await logIn(one.email, PASSWORD, '::ffff:5102:45aa').expect(200);
  for (const ip of ['81.2.69.170', '::ffff:81.2.69.170', '[::ffff:5102:45aa]:1', '81.2.69.168/29']) {
    const { body } = await analyst.get(`/users?ip=${encodeURIComponent(ip)}`).expect(200);
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toContain(user.id);
    expect(ids).toContain(other.id);
    const typed = await analyst.get(`/users?q=${encodeURIComponent(ip)}`).expect(200);
    expect(typed.body.data.map(({ id }: { id: string }) => id).sort()).toEqual(ids.sort());
    const live = await analyst.get(`/sessions?ip=${encodeURIComponent(ip)}`).expect(200);
    expect(live.body.data.map((one: { user: { id: string } }) => one.user.id).sort()).toEqual(
      [user.id, other.id].sort(),
    );
  }
});
