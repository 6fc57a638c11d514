import { expect, test } from 'vitest';
import { newReplay, toStart } from './replay-start.ts';

const now = Date.parse('2026-11-24T10:05:00Z');
const form = newReplay(42, 'Europe/Kyiv', now);

test('a replay begins an hour ago, in the zone of the user', () => {
  expect(form.time).toBe('2026-11-24T11:05');
  expect(toStart(form, 'Europe/Kyiv')).toEqual({ time: '2026-11-24T09:05:00.000Z' });
});

test('a replay can begin at a position, or at the beginning of the log', () => {
  expect(toStart({ ...form, from: 'position' }, 'Europe/Kyiv')).toEqual({ position: 42 });
  expect(toStart({ ...form, from: 'beginning' }, 'Europe/Kyiv')).toEqual({ position: 0 });
});
