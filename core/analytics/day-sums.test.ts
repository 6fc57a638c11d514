import { describe, expect, it } from 'vitest';
import { besidesDays, daySumFor, wholeDays } from './day-sums.ts';

const DAY_MS = 86_400_000;
const range = (from: number, to: number) => ({ from: new Date(from * DAY_MS), to: new Date(to * DAY_MS) });

describe('which sum of days answers', () => {
  it('is found by the field and the very filter', () => {
    expect(daySumFor('network', {})).toBe('networks');
    expect(daySumFor('network', { from: '2026-11-01T00:00:00Z', query: '', code: [] })).toBe('networks');
    expect(daySumFor('ip', { code: ['user:login_failed'] })).toBe('failing_addresses');
    expect(daySumFor('subject', { code: ['user:login_failed'] })).toBe('failing_accounts');
  });

  it('is none where anything else is asked', () => {
    expect(daySumFor('network', { country: ['UA'] })).toBeUndefined();
    expect(daySumFor('network', { query: 'ip:10.0.0.0/8' })).toBeUndefined();
    expect(daySumFor('ip', {})).toBeUndefined();
    expect(daySumFor('ip', { code: ['user:login_failed', 'user:logged_in'] })).toBeUndefined();
    expect(daySumFor('ip', { code: ['user:login_failed'], outcome: 'failure' })).toBeUndefined();
  });
});

describe('the days of a range', () => {
  it('are those that lie in it whole', () => {
    expect(wholeDays(range(2.5, 5.25))).toEqual({ first: 3, last: 4 });
    expect(wholeDays(range(2, 5))).toEqual({ first: 2, last: 4 });
    expect(wholeDays(range(2.25, 2.75))).toEqual({ first: 3, last: 1 });
  });

  it('leave what lies before, between and after them', () => {
    expect(besidesDays(range(2.5, 6.25), [3, 5])).toEqual([range(2.5, 3), range(4, 5), range(6, 6.25)]);
    expect(besidesDays(range(2, 5), [2, 3, 4])).toEqual([]);
    expect(besidesDays(range(2, 5), [])).toEqual([range(2, 5)]);
  });
});
