import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '#core/platform/config.ts';
import { openKeyring } from '#core/platform/keyring.ts';
import { isPlausibleAddress, keptIdentifier } from './identifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-identifier-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keyring = (name: string) => ({
  keyring: openKeyring(
    readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://x/y', DATA_DIR: join(folder, name) }),
  ),
});

describe('a plausible address', () => {
  test.each([
    'ada@example.com',
    'ada.lovelace+news@mail.example.co.uk',
    "o'brien@example.ie",
    'ada@bücher.example',
    'ада@приклад.укр',
    'ada@xn--bcher-kva.example',
    'ada@example.xn--p1ai',
    'admin@gatehouse.local',
  ])('%s', (text) => expect(isPlausibleAddress(text)).toBe(true));
});

describe('what may be a password is kept as a fingerprint', () => {
  test.each([
    'hunter2',
    'correct horse battery staple',
    'p@ssw0rd',
    'p@ssw0rd!',
    'p@ss.w0rd',
    'p@@ss.word',
    'ada@example.com hunter2',
    'hunter2 ada@example.com',
    'ada@example.com:hunter2',
    'ada@example.com/hunter2',
    'ada@example.comhunter2',
    'ada@example.com\thunter2',
    'ada@example.com\u00a0hunter2',
    '"hunter2 "@example.com',
    'ada@localhost',
    '@example.com',
    'ada@.com',
    'ada@example.com.',
    '123456',
    `${'a'.repeat(65)}@example.com`,
  ])('%s', (text) => {
    const kept = keptIdentifier(keyring('one'), text);
    expect(kept).toMatch(/^\(not an e-mail address\) [0-9a-f]{16}$/);
    expect(keptIdentifier(keyring('one'), text)).toBe(kept);
    expect(keptIdentifier(keyring('other'), text)).not.toBe(kept);
  });
});
