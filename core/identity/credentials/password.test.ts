import { expect, test } from 'vitest';
import { openPasswordHasher } from './password.ts';

const passwords = openPasswordHasher();

/** Made by RustCrypto's argon2; anyone who has a hash of that form, or of any other library's, keeps their password. */
const kept = {
  'correct horse battery staple':
    '$argon2id$v=19$m=19456,t=2,p=1$iWmm/Kw/dt7JwYE/BTyLkw$cX8kpITeaYtlA+HW17MshnkkCbQiD5C5+v69eDjv3Mc',
  'Grüße an Ada, 12 Äpfel':
    '$argon2id$v=19$m=19456,t=2,p=1$m3teOwLZzotgypyGSgyp4A$acPwVqSBZECl1evYKRgPG1JnmZq2a7ZB4e91ji+7jCU',
};

test('a password that another implementation of argon2id hashed is recognised, and no other', async () => {
  for (const [password, hash] of Object.entries(kept)) {
    expect(await passwords.verify(hash, password)).toBe(true);
    expect(await passwords.verify(hash, password.normalize('NFD'))).toBe(true);
    expect(await passwords.verify(hash, `${password} `)).toBe(false);
  }
});

test('a new hash says its parameters, has a salt of its own, and belongs to its password', async () => {
  const [one = '', two = ''] = await Promise.all([
    passwords.hash('a long password'),
    passwords.hash('a long password'),
  ]);
  for (const hash of [one, two]) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await passwords.verify(hash, 'a long password')).toBe(true);
  }
  expect(one).not.toBe(two);
});

test('nothing is recognised where there is no hash', async () => {
  expect(await passwords.verify(undefined, '')).toBe(false);
});

test('hashing keeps the event loop free', async () => {
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all(Array.from({ length: 6 }, () => passwords.hash('a long password')));
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(5);
});
