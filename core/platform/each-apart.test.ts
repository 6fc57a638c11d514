import { expect, test } from 'vitest';
import { eachApart } from './each-apart.ts';

test('an item that fails keeps none behind it waiting, and is told of in the end', async () => {
  const done: number[] = [];
  const run = eachApart([1, 2, 3, 4], async (n) => {
    if (n % 2 === 0) throw new Error(`no ${n}`);
    done.push(n);
  });
  await expect(run).rejects.toThrow('no 2');
  expect(done).toEqual([1, 3]);
});

test('with the database away the rest is not tried in vain', async () => {
  const tried: number[] = [];
  const run = eachApart([1, 2], async (n) => {
    tried.push(n);
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  });
  await expect(run).rejects.toThrow('away');
  expect(tried).toEqual([1]);
});
