import { expect, test } from 'vitest';
import { nearness, WEEK_HOURS } from './hours.ts';
import { packValues } from './profile.ts';

const hours = (...times: [hour: number, count: number][]) =>
  packValues(times.map(([hour, count]) => ({ value: String(hour), count, day: 20_000 })));
const at = (day: number, hour: number) => day * 24 + hour;

test('an hour beside the usual one is nearly as usual, one on the other side of the day is not', () => {
  const nine = hours([at(0, 9), 5]);
  const near = (hour: number) => nearness(nine, hour).density;
  expect(near(at(0, 10))).toBeGreaterThan(near(at(0, 9)) * 0.9);
  expect(near(at(0, 21))).toBeLessThan(near(at(0, 9)) / 1000);
  expect(near(at(5, 9))).toBe(near(at(0, 9)));
});

test('midnight is no border', () => {
  const late = hours([at(2, 23), 1]);
  expect(nearness(late, at(3, 1)).density).toBeCloseTo(nearness(late, at(3, 21)).density);
});

test('it is a density over the week, however often and when someone came', () => {
  const some = hours([at(0, 9), 3], [at(4, 22), 1], [at(6, 2), 8]);
  const all = Array.from({ length: WEEK_HOURS }, (_, hour) => nearness(some, hour).density);
  expect(all.reduce((sum, density) => sum + density, 0)).toBeCloseTo(1);
  expect(nearness(some, 0).times).toBe(12);
  expect(nearness('', 0)).toEqual({ density: 0, times: 0 });
});
