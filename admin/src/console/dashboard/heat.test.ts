import { expect, it } from 'vitest';
import { strength } from '../../shared/charts/heat-picture.ts';
import { countByWeekdayAndHour } from './heat.ts';

it('an event counts for the weekday and hour of the viewer', () => {
  // A Sunday evening in UTC is Monday morning in Kyiv.
  const buckets = [{ start: '2026-11-22T22:00:00Z', counts: { all: 3 } }];
  expect(countByWeekdayAndHour(buckets, 'UTC')[6]?.[22]).toBe(3);
  expect(countByWeekdayAndHour(buckets, 'Europe/Kyiv')[0]?.[0]).toBe(3);
});

it('little is still to be seen, nothing is not', () => {
  expect(strength(0, 100)).toBe(0);
  expect(strength(1, 1000)).toBeGreaterThan(0.15);
  expect(strength(5, 5)).toBe(1);
});
