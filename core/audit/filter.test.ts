import { describe, expect, test } from 'vitest';
import { checkRange, codeFilter, networkFilter } from './filter.ts';
import { rangesToSearch } from './search.ts';

describe('an address or network', () => {
  test.each([
    '203.0.113.7',
    '203.0.113.0/24',
    '0.0.0.0/0',
    '2001:db8::1',
    '2001:db8::/32',
    '::/0',
    '::ffff:192.0.2.1',
  ])('%s is taken', (text) => expect(networkFilter.safeParse(text).success).toBe(true));
  test.each([
    '203.0.113',
    '203.0.113.256',
    '203.0.113.0/33',
    '203.0.113.0/-1',
    '203.0.113.0/',
    '203.0.113.0/24/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    'example.com',
    '',
  ])('%s is refused', (text) => expect(networkFilter.safeParse(text).success).toBe(false));
});

describe('an event code', () => {
  test.each(['user:logged_in', 'user.2fa:*', 'user*', 'payment.refund:created'])('%s is taken', (code) =>
    expect(codeFilter.safeParse(code).success).toBe(true),
  );
  test.each(['', '*', 'User:logged_in', '%', "user'; drop table users", '*:created'])(
    '%s is refused',
    (code) => expect(codeFilter.safeParse(code).success).toBe(false),
  );
});

describe('a range', () => {
  test('may be open or empty', () => {
    const now = '2026-11-24T10:00:00.000Z';
    expect(() => checkRange({ from: now })).not.toThrow();
    expect(() => checkRange({ from: now, to: now })).not.toThrow();
  });
  test('must not end before it begins', () => {
    const range = { from: '2026-11-24T10:00:00.000Z', to: '2026-11-24T09:00:00.000Z' };
    expect(() => checkRange(range)).toThrow('ends before');
  });
});

describe('an event of which only the id is known', () => {
  const now = new Date('2026-11-24T10:00:00Z');

  test('is looked for around the time in a UUIDv7 first', () => {
    const [first, second, last] = rangesToSearch('019ab4f6-8000-7000-8000-000000000000', now);
    expect(Number(first?.to) - Number(first?.from)).toBe(10_000);
    expect(Number(second?.from)).toBeLessThan(Number(first?.from));
    expect(last).toBeUndefined();
  });

  test.each(['9b2f0f6e-6d4b-4b5e-9a51-0c5c1f1f4c11', 'ffffffff-ffff-7fff-bfff-ffffffffffff'])(
    '%s is looked for everywhere, because it tells no time that can be',
    (id) => expect(rangesToSearch(id, now)).toEqual([undefined]),
  );
});
