import { describe, expect, test } from 'vitest';
import { instantSchema } from './instant.ts';

const read = (time: string) => instantSchema.safeParse(time).data;

describe('a time in a query', () => {
  test.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T10:00:00.5Z', '2026-11-24T10:00:00.500Z'],
    ['2026-11-24T10:00:00.123456-05:30', '2026-11-24T15:30:00.123456Z'],
    ['2026-01-01T00:00:00+23:59', '2025-12-31T00:01:00.000Z'],
  ])('%s is %s', (time, utc) => {
    expect(read(time)).toBe(utc);
  });

  test.each([
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2026-11-24T10:00:00 02:00',
    '2026-11-24',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '1969-12-31T23:59:59Z',
  ])('%s is refused', (time) => {
    expect(read(time)).toBeUndefined();
  });
});
