import { beforeAll, describe, expect, test } from 'vitest';
import { announceMail, insertQueuedMail } from '#core/notifications/index.ts';
import { download, make } from './export-files.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp();
let staff: Api;

beforeAll(async () => {
  staff = await app.as('compliance');
});

describe('time zones come from PostgreSQL alone', () => {
  test('a chart, a CSV and a masked CSV name the same hour in Vancouver in November 2026', async () => {
    const occurred_at = '2026-11-20T12:00:00.000Z';
    const time_zone = 'America/Vancouver';
    await storeEvents(app, [{ code: 'zone:tried', subject: { identifier: 'ada@example.com' }, occurred_at }]);
    const query = `code=zone:tried&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z&time_zone=${time_zone}`;
    const analyst = await app.as('security');
    const { body } = await analyst.get(`/analytics/timeline?${query}&interval=hour`).expect(200);
    const { local } = body.buckets.find(({ counts }: { counts: { all: number } }) => counts.all === 1);
    const asExported = local.replace(/(:00)([+-])/, '$1.000$2');
    const order = { time_zone, filter: { code: ['zone:tried'] }, columns: ['occurred_at'] };
    for (const mask of [[], ['ip']]) {
      const csv = (await download(staff, await make(staff, { ...order, mask }))).toString();
      expect(csv.split('\r\n')[1]?.replaceAll('"', '')).toBe(asExported);
    }
  });

  test.each([
    'IST',
    'AET',
    'PST',
    'EDT',
    'posix/Europe/Kyiv',
    'right/UTC',
    'localtime',
    'Factory',
    'Mars/Olympus',
    'UTC+3',
    '+02:00',
    "x'; select 1",
  ])('%s is refused wherever a zone is taken, with a pointer', async (time_zone) => {
    const asQuery = encodeURIComponent(time_zone);
    const destination = { kind: 'folder', folder: 'x' };
    const analyst = await app.as('security');
    for (const answer of [
      await analyst.get(`/analytics/timeline?time_zone=${asQuery}`),
      await analyst.get(`/analytics/alerts?time_zone=${asQuery}`),
      await staff.post('/exports', { format: 'csv', time_zone, reason: 'for this test' }),
      await staff.post('/export-schedules', {
        ...{ name: 'x', every: 'daily', format: 'csv', time_zone, destination, reason: 'for this test' },
      }),
      await staff.patch('/me/preferences', { time_zone }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/time_zone' }] });
    }
    const answer = await staff.get(`/time-zones/offsets?name=${asQuery}`).expect(422);
    expect(answer.body.errors[0].pointer).toBe('/name');
  });

  test('a name in any case is kept as the IANA database spells it', async () => {
    await staff.patch('/me/preferences', { time_zone: 'europe/KYIV' }).expect(200);
    expect((await staff.get('/me').expect(200)).body.preferences.time_zone).toBe('Europe/Kyiv');
    const { body } = await staff.get('/time-zones').expect(200);
    expect(body.data).toContainEqual({ name: 'America/Argentina/Buenos_Aires' });
    expect(body.data).not.toContainEqual({ name: 'Factory' });
    const offsets = (await staff.get('/time-zones/offsets?name=asia/kolkata').expect(200)).body;
    expect(offsets).toEqual({
      name: 'Asia/Kolkata',
      changes: [{ at: '2000-01-01T00:00:00.000Z', offset: 19_800 }],
    });
  });

  test('a kept zone that there is no more breaks neither a page nor a mail', async () => {
    const user = await app.createUser({ role: 'security' });
    const analyst = await app.logIn(user);
    await app.platform
      .db('users')
      .where({ id: user.id })
      .update({ preferences: { time_zone: 'Mars/Olympus' } });
    expect((await analyst.get('/me').expect(200)).body.preferences.time_zone).toBeNull();
    expect((await analyst.get('/alerts/mail').expect(200)).body.time_zone).toBe('UTC');
    const [mail = ''] = await app.platform.db.transaction((tx) =>
      insertQueuedMail(app.platform, tx, [{ name: 'password_changed', user_id: user.id, data: {} }], {
        at: new Date('2026-11-24T10:00:00Z'),
        ip: null,
        user_agent: null,
      }),
    );
    await announceMail(app.platform, mail);
    expect((await app.mailTo(user.email, 'password')).text).toMatch(/10:00:00\sAM UTC/);
  });
});
