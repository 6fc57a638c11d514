import { expect, test } from 'vitest';
import { Seen } from './seen.ts';

test('an id is new once, and only the latest are kept', () => {
  const seen = new Seen();
  expect(['x', 'y', 'x', 'y', 'z'].map((id) => seen.add(id))).toEqual([true, true, false, false, true]);
  for (let index = 0; index < 1999; index += 1) seen.add(String(index));
  expect([seen.add('z'), seen.add('x')]).toEqual([false, true]);
});
