import { beforeEach, describe, expect, test } from 'vitest';
import type { Reason } from '#contract/reasons.ts';
import { mailAlerts } from '#core/detection/index.ts';
import { newId } from '#core/platform/ids.ts';
import { type Api, eventually, type TestUser, testApp } from './harness.ts';
import { movableClock } from './people.ts';

const app = testApp();
const HOUR = 3600;

type Alert = { id?: string; severity?: string; state?: string; reasons?: string };

const reasons: Reason[] = [
  { code: 'first_country', params: { country: 'VN' } },
  { code: 'new_network', params: { network: '171.241.0.0/24' } },
];

/** Returns an alert as detection writes it. */
async function raise({ severity = 'high', ...more }: Alert = {}): Promise<string> {
  const id = newId();
  await app.platform.db('alerts').insert({
    id,
    kind: 'impossible_travel',
    severity,
    state: 'open',
    subject_id: newId(),
    subject_identifier: `victim-${id}@example.com`,
    reasons: JSON.stringify(reasons),
    evidence: [],
    created_at: new Date(),
    group_key: `user ${id}`,
    rules: ['impossible_travel'],
    last_event_at: new Date(),
    ...more,
  });
  return id;
}

async function reader(role: 'security' | 'support' | 'admin', preferences = {}) {
  const user = await app.createUser({ role, name: 'Sia Security' });
  await app.platform.db('users').where({ id: user.id }).update({ preferences });
  return { user, api: await app.logIn(user) };
}

const choose = (api: Api, choice: object) => api.patch('/alerts/mail', choice).expect(200);
/** Returns the time of the next whole hour, so that a test does not depend on when it runs. */
const toNextHour = () => HOUR - (Math.floor(app.platform.clock.now().getTime() / 1000) % HOUR);
const digests = (user: TestUser) =>
  app.platform.db('mail_outbox').where({ user_id: user.id, template: 'alert_digest' }).orderBy('created_at');

/** Nobody hears of the alerts of another test. */
beforeEach(async () => {
  await app.platform.db('alerts').update({ state: 'resolved' });
});

describe('the choice', () => {
  test('is daily for security staff, off for others who read alerts, and not for those who do not', async () => {
    const { api } = await reader('security', { time_zone: 'Europe/Kyiv' });
    expect((await api.get('/alerts/mail').expect(200)).body).toEqual({
      mode: 'daily',
      min_severity: 'medium',
      hour: 8,
      is_default: true,
      time_zone: 'Europe/Kyiv',
    });
    const { body } = await (await app.as('support')).get('/alerts/mail').expect(200);
    expect(body).toMatchObject({ mode: 'off', time_zone: 'UTC' });
    await (await app.as('compliance')).get('/alerts/mail').expect(403);
    await (await app.as('compliance')).patch('/alerts/mail', { mode: 'hourly' }).expect(403);
  });

  test('changes in part, is checked, and is recorded with old and new', async () => {
    const { api, user } = await reader('support');
    const { body } = await choose(api, { mode: 'at_once', min_severity: 'critical' });
    expect(body).toMatchObject({ mode: 'at_once', min_severity: 'critical', hour: 8, is_default: false });
    await choose(api, { mode: 'at_once' });
    await api.patch('/alerts/mail', { hour: 24 }).expect(422);
    await api.patch('/alerts/mail', { mode: 'weekly' }).expect(422);
    await api.patch('/alerts/mail', { user: newId() }).expect(422);
    const auditor = await app.as('admin');
    await eventually(async () => {
      const found = await auditor
        .get(`/audit-events?user=${user.id}&code=staff.alert_mail:changed`)
        .expect(200);
      expect(found.body.data).toHaveLength(1);
      expect(found.body.data[0].details).toMatchObject({ old: { mode: 'off' }, new: { mode: 'at_once' } });
    });
  });
});

describe('the mail', () => {
  test('tells in the reader’s language what is open, about whom and why, with the ways to it and out of it', async () => {
    const { api, user } = await reader('support', { language: 'de', time_zone: 'Europe/Berlin' });
    const id = await raise({ severity: 'critical' });
    await raise({ severity: 'low' });
    await raise({ state: 'acknowledged' });
    await choose(api, { mode: 'at_once', min_severity: 'medium' });
    await mailAlerts(app.platform);
    const mail = await app.mailTo(user.email, '1 neuer Alarm, höchste Schwere: Kritisch');
    expect(mail.text).toContain('Kritisch: Unmögliche Reise');
    expect(mail.text).toContain(`victim-${id}@example.com`);
    expect(mail.text).toContain('Erste Anmeldung aus: Vietnam');
    expect(mail.text).toContain('Neues Netz (171.241.0.0/24)');
    expect(mail.text).toContain(`/alerts/${id}/show`);
    expect(mail.text).toContain('/alerts?mail=settings');
    expect(mail.text).not.toContain('Sicherheit Ihres Kontos');
    expect(await digests(user)).toHaveLength(1);
  });

  test('comes once however many jobs run at once, and again only for what is new or got worse', async () => {
    const clock = movableClock(app);
    const { api, user } = await reader('support');
    await choose(api, { mode: 'at_once', min_severity: 'medium' });
    const id = await raise({ severity: 'medium' });
    await Promise.all([1, 2, 3, 4].map(() => mailAlerts(app.platform)));
    expect(await digests(user)).toHaveLength(1);
    clock.moveOn(6 * 60);
    await mailAlerts(app.platform);
    expect(await digests(user)).toHaveLength(1);
    await app.platform.db('alerts').where({ id }).update({ severity: 'critical' });
    await raise({ severity: 'low' });
    await mailAlerts(app.platform);
    const all = await digests(user);
    expect(all.map(({ subject }) => subject)).toEqual([
      '1 new alert, highest severity: Medium',
      '1 new alert, highest severity: Critical',
    ]);
  });

  test('at once collects what comes within five minutes', async () => {
    const clock = movableClock(app);
    const { api, user } = await reader('admin');
    await choose(api, { mode: 'at_once', min_severity: 'high' });
    await raise();
    await mailAlerts(app.platform);
    for (let count = 0; count < 3; count += 1) {
      clock.moveOn(60);
      await raise();
      await mailAlerts(app.platform);
    }
    expect(await digests(user)).toHaveLength(1);
    clock.moveOn(3 * 60);
    await mailAlerts(app.platform);
    expect((await digests(user)).map(({ subject }) => subject)).toEqual([
      '1 new alert, highest severity: High',
      '3 new alerts, highest severity: High',
    ]);
  });

  test('of an hour waits for the next one, and is not sent when there is nothing', async () => {
    const clock = movableClock(app);
    const { api, user } = await reader('support');
    await choose(api, { mode: 'hourly', min_severity: 'info' });
    await raise({ severity: 'info' });
    await mailAlerts(app.platform);
    expect(await digests(user)).toHaveLength(0);
    clock.moveOn(toNextHour());
    await mailAlerts(app.platform);
    expect(await digests(user)).toHaveLength(1);
    clock.moveOn(HOUR);
    await mailAlerts(app.platform);
    expect(await digests(user)).toHaveLength(1);
  });

  test('of a day comes by itself to security staff at eight on their own clock', async () => {
    const clock = movableClock(app);
    const { user } = await reader('security', { time_zone: 'Asia/Tokyo' });
    const { user: leaver } = await reader('security', { time_zone: 'Asia/Tokyo' });
    await mailAlerts(app.platform);
    await raise();
    await app.platform.db('users').where({ id: leaver.id }).update({ status: 'deactivated' });
    const tokyo = () => (app.platform.clock.now().getUTCHours() + 9) % 24;
    clock.moveOn(toNextHour());
    for (; tokyo() !== 8; clock.moveOn(HOUR)) {
      await mailAlerts(app.platform);
      expect(await digests(user)).toHaveLength(0);
    }
    await mailAlerts(app.platform);
    expect(await digests(user)).toHaveLength(1);
    expect(await digests(leaver)).toHaveLength(0);
  });

  test('shows the twenty riskiest of many and says how many more there are', async () => {
    const { api, user } = await reader('support');
    for (let count = 0; count < 25; count += 1)
      await raise({ severity: count === 24 ? 'critical' : 'medium' });
    await choose(api, { mode: 'at_once', min_severity: 'medium' });
    await mailAlerts(app.platform);
    const { text } = await app.mailTo(user.email, '25 new alerts, highest severity: Critical');
    expect(text.match(/\/show/g)).toHaveLength(20);
    expect(text).toContain('And 5 more in the queue.');
    expect(text.indexOf('Critical: ')).toBeLessThan(text.indexOf('Medium: '));
  });
});
