import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test.each([
  ['Example Ltd', 'Example Ltd'],
  [' Müller & Söhne ', 'Müller & Söhne'],
  ['й'.repeat(60), 'й'.repeat(60)],
  ['', 'Gatehouse'],
])('the issuer "%s" is taken as "%s"', (given, issuer) => {
  expect(readConfig({ TOTP_ISSUER: given }).TOTP_ISSUER).toBe(issuer);
});

test.each([
  'Example: Ltd',
  ' ',
  'й'.repeat(61),
  'Example\nLtd',
  'Exam\u200Bple',
  'Exam\u202Eple',
  'a\u0000b',
])('the start refuses the issuer %j', (TOTP_ISSUER) => {
  expect(() => readConfig({ TOTP_ISSUER })).toThrow(ConfigError);
  expect(() => readConfig({ TOTP_ISSUER })).toThrow(/TOTP_ISSUER: Must have 1 to 60 characters/);
});
