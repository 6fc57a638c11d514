import { expect, test } from 'vitest';
import { MAX_DEPTH, unstorable } from './storable.ts';

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

test('plain values have nothing wrong', () => {
  expect(unstorable({ name: 'Zoë 🦊', list: [1, null, true], deep: { er: '\ud83e\udd8a' } })).toEqual([]);
});

test('names each text and key that PostgreSQL cannot hold', () => {
  const pointers = unstorable({ a: 'x\u0000', b: { c: ['ok', '\ud800'] }, 'd\u0000': 1 }).map(
    (e) => e.pointer,
  );
  expect(pointers.sort()).toEqual(['/a', '/b/c/1', '/d\u0000']);
});

test('takes 32 levels and not one more, however deep it goes', () => {
  expect(unstorable(nested(MAX_DEPTH))).toEqual([]);
  expect(unstorable(nested(MAX_DEPTH + 1))).toHaveLength(1);
  expect(unstorable(nested(1_000_000))).toHaveLength(1);
});
