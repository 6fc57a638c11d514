import { expect, test } from 'vitest';
import { ensureFirstAdmin } from '#core/backoffice/index.ts';
import { ConfigError } from '#core/platform/config.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });
const withPassword = (ADMIN_PASSWORD: string | undefined) => {
  const ADMIN_EMAIL = 'ada.lovelace@example.com';
  return { ...app.platform, config: { ...app.platform.config, ADMIN_EMAIL, ADMIN_PASSWORD } };
};

test.each([
  ['hunter2', /at least 15 characters/],
  ['password', /at least 15 characters/],
  ['fourteen chars', /at least 15 characters/],
  ['passwordpassword', /easy to guess/],
  ['aaaaaaaaaaaaaaaaaaaa', /easy to guess/],
  ['qwertyuiopasdfghjkl', /easy to guess/],
  ['ada.lovelace@example.com', /your name, address/],
  ['first admin first admin', /your name, address|easy to guess/],
  ['x'.repeat(257), /at most 256 characters/],
])('no first admin is made with the password %j, and the start says why', async (password, rule) => {
  const made = ensureFirstAdmin(withPassword(password));
  await expect(made).rejects.toThrow(ConfigError);
  await expect(made).rejects.toThrow(rule);
  await expect(made).rejects.toThrow(/ADMIN_PASSWORD/);
  expect(String(await made.catch((error: Error) => error.message))).not.toContain(`: ${password}`);
  expect(await app.platform.db('users').select('id')).toEqual([]);
});

test('a good one is taken; later the setting is not looked at again', async () => {
  const good = withPassword('a gate, a hedge and a lantern');
  expect(await ensureFirstAdmin(good)).toEqual({ email: 'ada.lovelace@example.com', password: null });
  expect(await ensureFirstAdmin(withPassword('hunter2'))).toBeNull();
});
