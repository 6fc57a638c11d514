import { expect, test } from 'vitest';
import { isLoose } from './loose.ts';

const MIB = 1024 * 1024;
const packed = { bytes: 6 * MIB, entries: 100_000 };

test('an index that was never rebuilt is, unless it is small', () => {
  expect(isLoose({ bytes: 10 * MIB, entries: 100_000 }, undefined)).toBe(true);
  expect(isLoose({ bytes: 10 * MIB, entries: -1 }, undefined)).toBe(true);
  expect(isLoose({ bytes: MIB - 1, entries: 100 }, undefined)).toBe(false);
});

test('one that was rebuilt is left alone, however much it has grown, while its pages are as full', () => {
  expect(isLoose(packed, packed)).toBe(false);
  expect(isLoose({ bytes: 60 * MIB, entries: 1_000_000 }, packed)).toBe(false);
  expect(isLoose({ bytes: 7 * MIB, entries: 100_000 }, packed)).toBe(false);
});

test('late events that left half full pages, and deletions that emptied some, loosen it again', () => {
  expect(isLoose({ bytes: 12 * MIB, entries: 150_000 }, packed)).toBe(true);
  expect(isLoose({ bytes: 6 * MIB, entries: 50_000 }, packed)).toBe(true);
});
