import { expect, it } from 'vitest';
import { dateOf, lastSummedDay, lateDays } from './late-days.ts';

const at = (occurred_at: string) => ({ occurred_at });

it('sums a day up two hours after its end', () => {
  expect(dateOf(lastSummedDay(new Date('2026-11-28T01:59:59Z')))).toBe('2026-11-26');
  expect(dateOf(lastSummedDay(new Date('2026-11-28T02:00:00Z')))).toBe('2026-11-27');
});

it('takes an event for late when its day has been over for an hour', () => {
  const rows = [at('2026-11-27T23:59:59Z'), at('2026-11-28T00:30:00Z')];
  expect(lateDays(rows, new Date('2026-11-28T00:59:00Z'))).toEqual([]);
  expect(lateDays(rows, new Date('2026-11-28T01:00:00Z')).map(dateOf)).toEqual(['2026-11-27']);
});

it('knows days by their UTC time, each once and in order', () => {
  const rows = [at('2026-11-20T01:00:00+02:00'), at('2026-11-10T12:00:00Z'), at('2026-11-19T00:00:00Z')];
  expect(lateDays(rows, new Date('2026-11-28T12:00:00Z')).map(dateOf)).toEqual(['2026-11-10', '2026-11-19']);
});
