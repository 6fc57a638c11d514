import { expect, test } from 'vitest';
import { newBackupCodes, normaliseBackupCode } from './backup-code.ts';

test('ten different codes in two groups of five', () => {
  const codes = newBackupCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
});

test.each([
  ['7KQ2M-X9TRB', '7KQ2MX9TRB'],
  [' 7kq2m x9trb ', '7KQ2MX9TRB'],
  ['oIl2m-x9trb', '0112MX9TRB'],
])('"%s" is read as %s', (typed, code) => {
  expect(normaliseBackupCode(typed)).toBe(code);
});

test.each(['', '123456', '7KQ2M-X9TR', '7KQ2M-X9TRBB', '7KQ2M-X9TRU', '7KQ2M-X9TRß'])(
  '"%s" cannot be a backup code',
  (typed) => {
    expect(normaliseBackupCode(typed)).toBeNull();
  },
);
