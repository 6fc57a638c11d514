import { describe, expect, test } from 'vitest';
import { type Api, testApp } from './harness.ts';

const app = testApp({}, { workers: false });

/** Every route that takes credentials, with a body that is right in form. */
const routes: [string, Record<string, unknown>][] = [
  ['/auth/login', { email: 'a@example.com', password: 'x' }],
  ['/auth/2fa', { code: '123456', trust_device: false }],
  ['/auth/reauthenticate', { password: 'x' }],
  ['/auth/password/forgot', { email: 'a@example.com' }],
  ['/auth/password/reset', { token: 'x', new_password: 'x' }],
  ['/auth/email/confirm', { token: 'x' }],
  ['/me/password', { current_password: 'x', new_password: 'x' }],
  ['/me/password/check', { password: 'x' }],
  ['/me/2fa/setup', { password: 'x' }],
  ['/me/2fa/enable', { code: '123456' }],
  ['/me/2fa/disable', { password: 'x', code: '123456' }],
  ['/me/2fa/backup-codes', { password: 'x', code: '123456' }],
  ['/me/email', { new_email: 'a@example.com', password: 'x' }],
];

/** What each field is replaced by in turn. */
const badValues: [string, unknown][] = [
  ['a number', 1],
  ['null', null],
  ['a list', ['x']],
  ['an object', { $ne: '' }],
  ['true', true],
  ['nothing', ''],
  ['10,000 characters', 'x'.repeat(10_000)],
];

async function expectRefused(api: Api, path: string, body: unknown, what: string) {
  const response = await api.post(path, body as object);
  expect(response.status, `${path} with ${what}: ${JSON.stringify(response.body).slice(0, 200)}`).toBe(422);
  expect(response.body.errors.length).toBeGreaterThan(0);
}

describe.each(routes)('%s', (path, good) => {
  test('refuses each field of a wrong kind, and a missing one', async () => {
    const api = await app.as('support');
    for (const [field, value] of Object.entries(good)) {
      for (const [what, bad] of badValues) {
        if (typeof value === typeof bad && what === 'true') continue;
        await expectRefused(api, path, { ...good, [field]: bad }, `${field} as ${what}`);
      }
      if (field === 'trust_device') continue;
      const { [field]: _, ...rest } = good;
      await expectRefused(api, path, rest, `no ${field}`);
    }
  });

  test('refuses an unknown field, a list and an empty body', async () => {
    const api = await app.as('support');
    await expectRefused(api, path, { ...good, admin: true }, 'an unknown field');
    await expectRefused(api, path, [good], 'a list');
    await expectRefused(api, path, {}, 'nothing');
  });

  test('refuses 10 MB without reading it', async () => {
    const api = await app.as('support');
    const [field = ''] = Object.keys(good);
    const response = await api.post(path, { ...good, [field]: 'x'.repeat(10_000_000) });
    expect(response.status).toBe(413);
  });
});

test.each([
  'no address',
  'a@',
  '@example.com',
  'a@example.com, b@example.com',
  'a@exa mple.com',
  'a@b.c\r\nBcc: x@y.z',
])('"%s" is no address to send mail to', async (new_email) => {
  const api = await app.as(null);
  await expectRefused(api, '/me/email', { new_email, password: 'x' }, new_email);
});

test.each([
  ['U+0000', 'quiet otter paints\u0000 a fence'],
  ['a lone surrogate', 'quiet otter paints\ud800 a fence'],
])('a new password with %s is refused', async (_what, new_password) => {
  const api = await app.as(null);
  await expectRefused(api, '/me/password', { current_password: 'x', new_password }, _what);
});
