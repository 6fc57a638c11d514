import { describe, expect, it } from 'vitest';
import { parseRangeText } from './parse-text.ts';
import { rangeToText } from './range.ts';

const parse = (text: string, timeZone = 'Europe/Kyiv') => {
  const range = parseRangeText(text, timeZone);
  return range && rangeToText(range);
};

describe('a typed range', () => {
  it.each([
    ['last 24 h', '24h'],
    ['24h', '24h'],
    ['24 hours', '24h'],
    ['Last 7 days', '7d'],
    ['past 2 weeks', '2w'],
    ['last week', 'last-week'],
    ['last day', '1d'],
    ['3 months', '90d'],
    ['the last year', '365d'],
    ['today', 'today'],
    ['This month', 'this-month'],
    ['2026-11-24', '2026-11-23T22:00Z/2026-11-24T22:00Z'],
    ['2026-11-01 to 2026-11-07', '2026-10-31T22:00Z/2026-11-07T22:00Z'],
    ['2026-11-24 08:00 – 2026-11-24 12:30', '2026-11-24T06:00Z/2026-11-24T10:30Z'],
    ['2026-11-24T08:00..2026-11-25', '2026-11-24T06:00Z/2026-11-25T22:00Z'],
    ['2026-11-24T06:00Z/2026-11-24T10:30Z', '2026-11-24T06:00Z/2026-11-24T10:30Z'],
  ])('%j means %j', (text, expected) => expect(parse(text)).toBe(expected));

  it('means days by the clocks of the zone', () => {
    expect(parse('2026-10-25', 'Europe/Berlin')).toBe('2026-10-24T22:00Z/2026-10-25T23:00Z');
  });

  it.each([
    '',
    'hours',
    'day',
    '2026-02-30',
    '2026-11-07 to 2026-11-01',
    '2026-13-01',
    'yesterdays',
    '0 days',
    '1 to 2 to 3',
  ])('%j means nothing', (text) => expect(parse(text)).toBeUndefined());
});
