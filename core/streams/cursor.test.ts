import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCursor } from './cursor.ts';

test('the place is that of the first event that is not done, in whatever order they are done', () => {
  const order = fc.integer({ min: 1, max: 60 }).chain((count) => {
    const positions = Array.from({ length: count }, (_, index) => index * 3 + 7);
    return fc.tuple(
      fc.constant(positions),
      fc.shuffledSubarray(positions, { minLength: count, maxLength: count }),
    );
  });
  fc.assert(
    fc.property(order, ([positions, finished]) => {
      const cursor = openCursor(5);
      const half = Math.ceil(positions.length / 2);
      const end = (positions.at(-1) ?? 0) + 2;
      cursor.read(positions.slice(0, half), positions[half] ?? end);
      cursor.read(positions.slice(half), end);
      const left = new Set(positions);
      for (const position of finished) {
        expect(cursor.place).toBe(Math.min(...left));
        cursor.done(position);
        left.delete(position);
      }
      expect([cursor.place, cursor.size]).toEqual([end, 0]);
    }),
  );
});

test('what was read and holds nothing to be done is passed over', () => {
  const cursor = openCursor(0);
  cursor.read([], 256);
  expect(cursor.place).toBe(256);
  cursor.read([300], 512);
  expect(cursor.place).toBe(300);
  cursor.done(300);
  expect(cursor.place).toBe(512);
});
