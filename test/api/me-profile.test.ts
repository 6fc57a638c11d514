import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { defaultPreferences } from '#core/identity/users/preferences.ts';
import { testApp } from './harness.ts';
import { inboxEmpty, storedEvents } from './own-events.ts';

const app = testApp();

test('everyone sees their own account', async () => {
  const user = await app.createUser({ name: 'Olena Koval' });
  const { body } = await (await app.logIn(user)).get('/me').expect(200);
  expect(body).toMatchObject({
    id: user.id,
    email: user.email,
    name: 'Olena Koval',
    role: null,
    avatar_url: null,
    preferences: defaultPreferences,
    two_factor: { enabled: false, enabled_at: null, backup_codes_left: 0 },
    email_change: null,
    closing: null,
  });
  expect(JSON.stringify(body)).not.toContain('argon2');
});

describe('the profile', () => {
  test('takes what is given, leaves the rest, and is recorded with old and new values', async () => {
    const user = await app.createUser({ name: 'Before' });
    const api = await app.logIn(user);
    const { body } = await api
      .patch('/me/profile', {
        name: '  After ',
        job_title: 'Engineer',
        phone: '+380 (44) 390-55-55',
        website: 'https://example.com',
      })
      .expect(200);
    expect(body).toMatchObject({
      name: 'After',
      job_title: 'Engineer',
      phone: '+380443905555',
      website: 'https://example.com/',
    });
    const [event] = await storedEvents(app, user.id, 'user.profile:updated');
    expect(event?.details).toEqual({
      changes: {
        name: { old: 'Before', new: 'After' },
        job_title: { old: null, new: 'Engineer' },
        phone: { old: null, new: '+380443905555' },
        website: { old: null, new: 'https://example.com/' },
      },
    });
    const cleared = await api.patch('/me/profile', { phone: null, website: '' }).expect(200);
    expect(cleared.body).toMatchObject({ name: 'After', job_title: 'Engineer', phone: null, website: null });
  });

  test('that does not change is not recorded', async () => {
    const user = await app.createUser({ name: 'Same' });
    const api = await app.logIn(user);
    await api.patch('/me/profile', { name: 'Same', job_title: null }).expect(200);
    await api.patch('/me/profile', {}).expect(200);
    await inboxEmpty(app);
    await storedEvents(app, user.id, 'user.profile:updated', 0);
  });
});

describe('preferences', () => {
  test('are kept, recorded with old and new values, and come with the session', async () => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const wanted = {
      language: 'uk',
      time_zone: 'Europe/Kyiv',
      number_precision: 0,
      decimal_separator: ',',
      date_format: 'DD.MM.YYYY',
      hour_cycle: 'h12',
      relative_time: false,
      page_size: 100,
      show_test_mode: true,
      theme: 'dark',
    };
    const { body } = await api.patch('/me/preferences', wanted).expect(200);
    expect(body.preferences).toEqual(wanted);
    expect((await api.get('/auth/session').expect(200)).body.preferences).toEqual(wanted);
    const [event] = await storedEvents(app, user.id, 'user.preferences:updated');
    expect(event?.details).toMatchObject({ changes: { language: { old: null, new: 'uk' } } });
    const asBrowser = { language: null, time_zone: null };
    const back = await api.patch('/me/preferences', asBrowser).expect(200);
    expect(back.body.preferences).toEqual({ ...wanted, ...asBrowser });
  });

  test('that a later version no longer offers fall back to the default', async () => {
    const user = await app.createUser();
    const stored = { theme: 'sepia', time_zone: 'Mars/Olympus', language: 'de', nothing: 1 };
    await app.platform.db('users').where({ id: user.id }).update({ preferences: stored });
    const { body } = await (await app.logIn(user)).get('/me').expect(200);
    expect(body.preferences).toEqual({ ...defaultPreferences, language: 'de' });
  });
});

describe('bad input is refused at its place and changes nothing', () => {
  test.each<[string, string, object, string]>([
    ['a name of spaces', '/me/profile', { name: '   ' }, '/name'],
    ['no name', '/me/profile', { name: null }, '/name'],
    ['a name of 201 characters', '/me/profile', { name: 'x'.repeat(201) }, '/name'],
    ['a name with a line break', '/me/profile', { name: 'a\nb' }, '/name'],
    ['a name with NUL', '/me/profile', { name: 'a\u0000b' }, '/name'],
    ['half a surrogate', '/me/profile', { job_title: 'a\ud800' }, '/job_title'],
    ['a number as name', '/me/profile', { name: 5 }, '/name'],
    ['a phone without country code', '/me/profile', { phone: '044 390 5555' }, '/phone'],
    ['words as phone', '/me/profile', { phone: 'call me' }, '/phone'],
    ['a phone with extension', '/me/profile', { phone: '+380 44 390 5555 ext. 12' }, '/phone'],
    ['a phone that cannot be', '/me/profile', { phone: '+380 1' }, '/phone'],
    ['script as website', '/me/profile', { website: 'javascript:alert(1)' }, '/website'],
    ['a file as website', '/me/profile', { website: 'file:///etc/passwd' }, '/website'],
    ['a website with a password', '/me/profile', { website: 'https://a:b@example.com' }, '/website'],
    ['an e-mail in the profile', '/me/profile', { email: 'a@example.com' }, '/email'],
    ['a role in the profile', '/me/profile', { role: 'admin' }, '/role'],
    ['an unknown language', '/me/preferences', { language: 'xx' }, '/language'],
    ['an unknown time zone', '/me/preferences', { time_zone: 'Europe/Atlantis' }, '/time_zone'],
    ['an offset as time zone', '/me/preferences', { time_zone: '+02:00' }, '/time_zone'],
    ['nine digits of precision', '/me/preferences', { number_precision: 9 }, '/number_precision'],
    ['half a digit', '/me/preferences', { number_precision: 1.5 }, '/number_precision'],
    ['text as precision', '/me/preferences', { number_precision: '2' }, '/number_precision'],
    ['a page of 11', '/me/preferences', { page_size: 11 }, '/page_size'],
    ['text as switch', '/me/preferences', { relative_time: 'yes' }, '/relative_time'],
    ['an unknown field', '/me/preferences', { colour: 'red' }, '/colour'],
  ])('%s', async (_name, path, body, pointer) => {
    const user = await app.createUser();
    const api = await app.logIn(user);
    const before = (await api.get('/me').expect(200)).body;
    const { body: problem } = await api.patch(path, body).expect(422);
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect((await api.get('/me').expect(200)).body).toEqual(before);
  });

  test('text of 10 MB, an array, broken JSON, another type', async () => {
    const user = await app.createUser({ name: 'Still here' });
    const api = await app.logIn(user);
    await api.patch('/me/profile', { name: 'x'.repeat(10 * 1024 * 1024) }).expect(413);
    await api.patch('/me/profile', []).expect(422);
    await api.patch('/me/profile').set('Content-Type', 'application/json').send('{"name":').expect(400);
    await api.patch('/me/profile').set('Content-Type', 'text/plain').send('name=x').expect(415);
    expect((await api.get('/me').expect(200)).body.name).toBe('Still here');
  });

  test('a change from another site', async () => {
    const api = await app.as(null);
    await api.patch('/me/profile', { name: 'Mallory' }).set('Origin', 'https://evil.example').expect(403);
    await request(app.app).patch('/api/v1/me/profile').send({ name: 'Nobody' }).expect(401);
  });
});
