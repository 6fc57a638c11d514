import { expect, it } from 'vitest';
import { strength } from '../../shared/charts/heat-picture.ts';
import { countByWeekdayAndHour } from './heat.ts';

it('an event counts for the weekday and hour of the viewer', () => {
  // A Sunday evening in UTC is Monday morning in Kyiv.
  const buckets = [{ start: '2026-11-22T22:00:00Z', counts: { all: 3 } }];
  expect(countByWeekdayAndHour(buckets, 'UTC')[6]?.[22]?.count).toBe(3);
  expect(countByWeekdayAndHour(buckets, 'Europe/Kyiv')[0]?.[0]?.count).toBe(3);
});

it('a cell leads to the newest hour in which something happened', () => {
  const at = (day: number, all: number) => ({
    start: `2026-11-${String(day).padStart(2, '0')}T09:00:00Z`,
    counts: { all },
  });
  const grid = countByWeekdayAndHour([at(9, 2), at(16, 5), at(23, 0)], 'UTC');
  expect(grid[0]?.[9]).toEqual({ count: 7, last: Date.parse('2026-11-16T09:00:00Z') });
  expect(grid[0]?.[10]).toEqual({ count: 0, last: null });
});

it('little is still to be seen, nothing is not', () => {
  expect(strength(0, 100)).toBe(0);
  expect(strength(1, 1000)).toBeGreaterThan(0.15);
  expect(strength(5, 5)).toBe(1);
});
