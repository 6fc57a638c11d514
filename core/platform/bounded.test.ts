import { expect, test } from 'vitest';
import { bounded } from './bounded.ts';

test('no more run at once than allowed, no more wait than allowed, and the rest is refused', async () => {
  const run = bounded({ running: 2, waiting: 3 });
  let active = 0;
  let most = 0;
  const task = async () => {
    active += 1;
    most = Math.max(most, active);
    await new Promise((resolve) => setTimeout(resolve, 5));
    active -= 1;
  };
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => run(task)));
  expect(most).toBe(2);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(3);
});

test('a task that fails makes room as one that is done', async () => {
  const run = bounded({ running: 1, waiting: 1 });
  await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(run(async () => 'done')).resolves.toBe('done');
});
