import { expect, test } from 'vitest';
import { writeEach } from './deliver.ts';

test('an event that cannot be written in the form of a stream is left out, and no other', () => {
  const { written, failed } = writeEach([1, 2, 3], (n) => {
    if (n === 2) throw new Error('no such form');
    return `${n}\n`;
  });
  expect(written).toEqual(['1\n', '3\n']);
  expect(failed).toEqual([{ item: 2, error: new Error('no such form') }]);
});
