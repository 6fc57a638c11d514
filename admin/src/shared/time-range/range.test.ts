import { describe, expect, it } from 'vitest';
import { previousPeriod, rangeFromText, rangeToText, resolveRange, type TimeRange } from './range.ts';

const KYIV = 'Europe/Kyiv';
/** A Tuesday, 14:30 in Kyiv. */
const NOW = Date.parse('2026-11-24T12:30:00Z');

const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((time) => new Date(time).toISOString().slice(0, 16));
const resolve = (text: string, timeZone = KYIV, now = NOW) => {
  const range = rangeFromText(text);
  return range && iso(resolveRange(range, now, timeZone));
};
const previous = (text: string, timeZone = KYIV, now = NOW) => {
  const range = rangeFromText(text);
  return range && iso(previousPeriod(range, now, timeZone));
};

describe('a time range', () => {
  it('counts hours back from now', () => {
    expect(resolve('24h')).toEqual(['2026-11-23T12:30', '2026-11-24T12:30']);
  });

  it('counts calendar days of the zone, today among them', () => {
    expect(resolve('7d')).toEqual(['2026-11-17T22:00', '2026-11-24T12:30']);
    expect(resolve('1w')).toEqual(resolve('7d'));
    expect(resolve('7d', 'America/Los_Angeles')).toEqual(['2026-11-18T08:00', '2026-11-24T12:30']);
  });

  it('knows days, weeks from Monday, and months by name', () => {
    expect(resolve('today')).toEqual(['2026-11-23T22:00', '2026-11-24T12:30']);
    expect(resolve('yesterday')).toEqual(['2026-11-22T22:00', '2026-11-23T22:00']);
    expect(resolve('this-week')).toEqual(['2026-11-22T22:00', '2026-11-24T12:30']);
    expect(resolve('last-week')).toEqual(['2026-11-15T22:00', '2026-11-22T22:00']);
    expect(resolve('this-month')).toEqual(['2026-10-31T22:00', '2026-11-24T12:30']);
    // Summer time ended on 25 October.
    expect(resolve('last-month')).toEqual(['2026-09-30T21:00', '2026-10-31T22:00']);
  });

  it('begins a day with the change of clocks where midnight does not exist', () => {
    // In Beirut the clocks go from 00:00 to 01:00 on 29 March 2026.
    const now = Date.parse('2026-03-29T10:00:00Z');
    expect(resolve('today', 'Asia/Beirut', now)).toEqual(['2026-03-28T22:00', '2026-03-29T10:00']);
  });

  it('is the same after a trip through the address', () => {
    const ranges: TimeRange[] = [
      { kind: 'last', amount: 90, unit: 'd' },
      { kind: 'named', name: 'this-month' },
      { kind: 'absolute', from: NOW, to: NOW + 12_345 },
      { kind: 'absolute', from: NOW - 60_000, to: NOW },
    ];
    for (const range of ranges) expect(rangeFromText(rangeToText(range))).toEqual(range);
    expect(rangeToText({ kind: 'absolute', from: NOW, to: NOW + 3_600_000 })).toBe(
      '2026-11-24T12:30Z/2026-11-24T13:30Z',
    );
  });

  it.each([
    '',
    '0d',
    '99999d',
    '7',
    'd',
    'tomorrow',
    '7d/8d',
    '2026-11-24T12:30Z',
    '2026-11-24T12:30Z/2026-11-24T12:30Z',
    'x/y',
  ])('is not made of %j', (text) => expect(rangeFromText(text)).toBeUndefined());
});

describe('the period before', () => {
  it('is as long as what has passed of this one', () => {
    expect(previous('24h')).toEqual(['2026-11-22T12:30', '2026-11-23T12:30']);
    expect(previous('7d')).toEqual(['2026-11-10T22:00', '2026-11-17T12:30']);
    expect(previous('today')).toEqual(['2026-11-22T22:00', '2026-11-23T12:30']);
    expect(previous('last-week')).toEqual(['2026-11-08T22:00', '2026-11-15T22:00']);
    expect(previous('this-month')).toEqual(['2026-09-30T21:00', '2026-10-24T11:30']);
    expect(previous('2026-11-24T00:00Z/2026-11-24T06:00Z')).toEqual(['2026-11-23T18:00', '2026-11-24T00:00']);
  });

  it('never reaches into this one', () => {
    // 31 March is compared with February, which has 28 days.
    const now = Date.parse('2026-03-31T09:00:00Z');
    expect(previous('this-month', 'UTC', now)).toEqual(['2026-02-01T00:00', '2026-02-28T09:00']);
  });
});
