import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { MissingKey, openKeyring } from './keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newKey = () => randomBytes(32).toString('base64');
const open = (ENCRYPTION_KEYS?: string) =>
  openKeyring(readConfig({ DATA_DIR: folder, ...(ENCRYPTION_KEYS && { ENCRYPTION_KEYS }) }));
const secret = Buffer.from('a secret');

test('what was sealed is opened again, under its own context only', () => {
  const keyring = open(`a:${newKey()}`);
  const sealed = keyring.seal(secret, 'user 1');
  expect(sealed.data.includes(secret)).toBe(false);
  expect(keyring.open(sealed, 'user 1')).toEqual(secret);
  expect(() => keyring.open(sealed, 'user 2')).toThrow();
});

test('one changed bit is noticed', () => {
  const keyring = open(`a:${newKey()}`);
  const sealed = keyring.seal(secret, 'user 1');
  for (const place of [0, 12, 28]) {
    const data = Buffer.from(sealed.data);
    data.writeUInt8(data.readUInt8(place) ^ 1, place);
    expect(() => keyring.open({ ...sealed, data }, 'user 1')).toThrow();
  }
});

test('after a rotation the new key seals and the old one still opens', () => {
  const [old, young] = [`old:${newKey()}`, `young:${newKey()}`];
  const sealed = open(old).seal(secret, 'x');
  const both = open(`${young},${old}`);
  expect(both.open(sealed, 'x')).toEqual(secret);
  expect(both.isOld(sealed)).toBe(true);
  expect(both.seal(secret, 'x').key_id).toBe('young');
  expect(both.macs('code', 'codes')).toContainEqual(open(old).macs('code', 'codes')[0]);
  expect(() => open(young).open(sealed, 'x')).toThrow(MissingKey);
});

test('without a setting the key lies in the data folder, for its owner only, and stays', () => {
  const sealed = open().seal(secret, 'x');
  expect(open().open(sealed, 'x')).toEqual(secret);
  expect(statSync(join(folder, 'encryption.key')).mode & 0o777).toBe(0o600);
});

test.each(['short:AAAA', 'no key', `:${newKey()}`, `same:${newKey()},same:${newKey()}`])(
  'the setting %s stops the start',
  (keys) => {
    expect(() => open(keys)).toThrow(ConfigError);
  },
);
