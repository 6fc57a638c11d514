import { describe, expect, test } from 'vitest';
import { hasOathtool, oathtoolCode, plainCode } from '#test/totp/client.ts';
import { matchingStep, newTotpSecret, otpauthUri } from './totp.ts';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890 in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('the test vectors of RFC 6238', () => {
  // The RFC prints eight digits; six digits are the last six of them (RFC 4226, 5.3).
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds the code is the end of %s', (seconds, code) => {
    expect(matchingStep(SECRET, code.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30));
  });
});

test('a code counts one step early and one step late, and not two', () => {
  const code = '287082'; // of step 1: from 30 s to 59 s
  const accepted = [0, 29, 30, 59, 60, 89].map((seconds) => matchingStep(SECRET, code, at(seconds)));
  expect(accepted).toEqual([1, 1, 1, 1, 1, 1]);
  expect(matchingStep(SECRET, code, at(90))).toBeNull();
  expect(matchingStep(SECRET, code, at(1000))).toBeNull();
});

test.each(['', '28708', '2870820', '28708a', ' 287082', '２８７０８２'])('"%s" is not a code', (code) => {
  expect(matchingStep(SECRET, code, at(59))).toBeNull();
});

describe.each([
  ['oathtool', oathtoolCode, hasOathtool],
  ['the letter of the RFC', plainCode, true],
])('%s, which shares no code with us', (_name, code, isHere) => {
  test.runIf(isHere)('makes the codes of our secrets', () => {
    const now = new Date('2026-11-24T10:00:00Z');
    for (let round = 0; round < 5; round += 1) {
      const secret = newTotpSecret();
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(matchingStep(secret, code(secret, now), now)).toBe(now.getTime() / 30_000);
    }
  });
});

test.each([
  ['Gatehouse', 'ada+x@example.com'],
  ['Müller & Söhne + Co/KG? 100%', 'ada@example.com'],
  ['Банк «Дім»', "o'hara@example.com"],
])('the URI carries issuer "%s" in label and parameter, with no `+` for a space', (issuer, account) => {
  const text = otpauthUri(SECRET, account, issuer);
  expect(text).not.toMatch(/[+ ]/);
  const uri = new URL(text);
  expect(decodeURIComponent(uri.pathname)).toBe(`/${issuer}:${account}`);
  expect(uri.searchParams.get('issuer')).toBe(issuer);
});

test('the URI carries issuer, account and secret as authenticator apps read them', () => {
  const uri = new URL(otpauthUri(SECRET, 'ada+x@example.com', 'Gatehouse'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.host).toBe('totp');
  expect(decodeURIComponent(uri.pathname)).toBe('/Gatehouse:ada+x@example.com');
  expect(uri.searchParams.get('secret')).toBe(SECRET);
  expect(uri.searchParams.get('issuer')).toBe('Gatehouse');
});
