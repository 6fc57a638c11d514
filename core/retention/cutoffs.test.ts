import { expect, test } from 'vitest';
import { categories } from '#contract/event-enums.ts';
import { cutoffsOf, treatmentOf } from './cutoffs.ts';

const now = new Date('2026-11-24T00:00:00Z');
const september = { from: new Date('2026-09-01T00:00:00Z'), to: new Date('2026-10-01T00:00:00Z') };
const everything = (days: number) => categories.map((category) => ({ category, days }));

test('without any retention everything is kept', () => {
  expect(treatmentOf(september, cutoffsOf([], now), false)).toBe('keep');
});

test('a month is dropped once its last instant is past the longest retention', () => {
  // 54 days before now is the first instant of October.
  expect(treatmentOf(september, cutoffsOf(everything(54), now), false)).toBe('drop');
  expect(treatmentOf(september, cutoffsOf(everything(55), now), false)).toBe('expire rows');
});

test('a category that is kept longer, or forever, keeps its month from being dropped', () => {
  const longer = everything(30).map((row) => (row.category === 'staff' ? { ...row, days: 365 } : row));
  expect(treatmentOf(september, cutoffsOf(longer, now), false)).toBe('expire rows');
  const forever = everything(30).filter(({ category }) => category !== 'staff');
  expect(treatmentOf(september, cutoffsOf(forever, now), false)).toBe('expire rows');
});

test('a month that holds something under a legal hold is not dropped', () => {
  expect(treatmentOf(september, cutoffsOf(everything(30), now), true)).toBe('expire rows');
});

test('a month that nothing in can have expired is not looked at', () => {
  // 84 days before now is the first instant of September, which is not past it yet.
  expect(treatmentOf(september, cutoffsOf(everything(84), now), false)).toBe('keep');
  expect(treatmentOf(september, cutoffsOf(everything(83), now), false)).toBe('expire rows');
});
