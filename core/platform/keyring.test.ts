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

test('what was encrypted is opened again, under its own context only', () => {
  const keyring = open(`a:${newKey()}`);
  const encrypted = keyring.encrypt(secret, 'user 1');
  expect(encrypted.data.includes(secret)).toBe(false);
  expect(keyring.open(encrypted, 'user 1')).toEqual(secret);
  expect(() => keyring.open(encrypted, 'user 2')).toThrow();
});

test('one changed bit is noticed', () => {
  const keyring = open(`a:${newKey()}`);
  const encrypted = keyring.encrypt(secret, 'user 1');
  for (const place of [0, 12, 28]) {
    const data = Buffer.from(encrypted.data);
    data.writeUInt8(data.readUInt8(place) ^ 1, place);
    expect(() => keyring.open({ ...encrypted, data }, 'user 1')).toThrow();
  }
});

test('after a rotation the new key encrypts and the old one still opens', () => {
  const [old, young] = [`old:${newKey()}`, `young:${newKey()}`];
  const encrypted = open(old).encrypt(secret, 'x');
  const both = open(`${young},${old}`);
  expect(both.open(encrypted, 'x')).toEqual(secret);
  expect(both.isOld(encrypted)).toBe(true);
  expect(both.encrypt(secret, 'x').key_id).toBe('young');
  expect(both.macs('code', 'codes')).toContainEqual(open(old).macs('code', 'codes')[0]);
  expect(() => open(young).open(encrypted, 'x')).toThrow(MissingKey);
});

test('without a setting the key lies in the data folder, for its owner only, and stays', () => {
  const encrypted = open().encrypt(secret, 'x');
  expect(open().open(encrypted, 'x')).toEqual(secret);
  expect(statSync(join(folder, 'encryption.key')).mode & 0o777).toBe(0o600);
});

test.each(['short:AAAA', 'no key', `:${newKey()}`, `same:${newKey()},same:${newKey()}`])(
  'the setting %s stops the start',
  (keys) => {
    expect(() => open(keys)).toThrow(ConfigError);
  },
);
