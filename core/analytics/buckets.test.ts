import { describe, expect, test } from 'vitest';
import { zoneOfNode } from '#test/zones/of-node.ts';
import { bucketStarts } from './buckets.ts';
import type { Interval } from './range.ts';

const HOUR_MS = 3_600_000;
const range = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const starts = (from: string, to: string, interval: Interval, zone: string) =>
  bucketStarts(range(from, to), interval, zoneOfNode(zone));
const asText = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));

describe('hours', () => {
  test.each([
    ['23 on the day when clocks go forward', '2024-03-30T22:00Z', '2024-03-31T21:00Z', 23],
    ['25 on the day when clocks go back', '2024-10-26T21:00Z', '2024-10-27T22:00Z', 25],
  ])('a day in Kyiv has %s', (_name, from, to, count) => {
    const hours = starts(from, to, 'hour', 'Europe/Kyiv');
    expect(hours).toHaveLength(count);
    expect(hours.every((hour, index) => index === 0 || hour - Number(hours[index - 1]) === HOUR_MS)).toBe(
      true,
    );
    expect(starts(from, to, 'day', 'Europe/Kyiv')).toHaveLength(1);
  });

  test('begin at half past in Kolkata and at a quarter past in Kathmandu', () => {
    const [from, to] = ['2024-05-01T00:00Z', '2024-05-01T02:00Z'];
    expect(asText(starts(from, to, 'hour', 'Asia/Kolkata'))).toEqual([
      '2024-04-30T23:30',
      '2024-05-01T00:30',
      '2024-05-01T01:30',
    ]);
    expect(asText(starts(from, to, 'hour', 'Asia/Kathmandu'))[1]).toBe('2024-05-01T00:15');
  });

  test('continue where clocks move by half an hour', () => {
    const hours = starts('2024-04-06T13:00Z', '2024-04-06T17:30Z', 'hour', 'Australia/Lord_Howe');
    expect(asText(hours)).toEqual([
      '2024-04-06T13:00',
      '2024-04-06T14:00',
      '2024-04-06T15:30',
      '2024-04-06T16:30',
    ]);
  });
});

describe('days, weeks and months', () => {
  test('begin at local midnight, whatever the clocks do', () => {
    const days = starts('2024-10-26T00:00Z', '2024-10-29T00:00Z', 'day', 'Europe/Kyiv');
    expect(asText(days)).toEqual([
      '2024-10-25T21:00',
      '2024-10-26T21:00',
      '2024-10-27T22:00',
      '2024-10-28T22:00',
    ]);
  });

  test('a day whose midnight does not exist begins with the change of clocks', () => {
    const days = starts('2024-04-25T12:00Z', '2024-04-26T12:00Z', 'day', 'Africa/Cairo');
    expect(asText(days)).toEqual(['2024-04-24T22:00', '2024-04-25T22:00']);
  });

  test('a day whose midnight comes twice begins with the first', () => {
    const days = starts('2024-11-03T12:00Z', '2024-11-03T13:00Z', 'day', 'America/Havana');
    expect(asText(days)).toEqual(['2024-11-03T04:00']);
  });

  test('the day that Samoa left out is not there', () => {
    const days = starts('2011-12-29T12:00Z', '2012-01-01T00:00Z', 'day', 'Pacific/Apia');
    expect(asText(days)).toEqual(['2011-12-29T10:00', '2011-12-30T10:00', '2011-12-31T10:00']);
  });

  test('weeks begin on Monday, months on the first', () => {
    expect(asText(starts('2024-05-01T00:00Z', '2024-05-14T00:00Z', 'week', 'UTC'))).toEqual([
      '2024-04-29T00:00',
      '2024-05-06T00:00',
      '2024-05-13T00:00',
    ]);
    expect(asText(starts('2024-01-31T00:00Z', '2024-03-01T00:00Z', 'month', 'UTC'))).toEqual([
      '2024-01-01T00:00',
      '2024-02-01T00:00',
    ]);
  });
});

describe('limits', () => {
  test('more than 2,000 are refused with advice', () => {
    expect(() => starts('2000-01-01T00:00Z', '2024-01-01T00:00Z', 'hour', 'UTC')).toThrow('longer interval');
  });
});
