import { expect, test } from 'vitest';
import { letTimePass } from '#test/setup/real-time.ts';
import { openTurns } from './turns.ts';

test('no more run at once than there are places, all run, in order of coming', async () => {
  const inTurn = openTurns(3);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      inTurn(async () => {
        begun.push(index);
        running += 1;
        most = Math.max(most, running);
        await letTimePass(1, 'others come meanwhile');
        running -= 1;
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results).toEqual(begun);
});

test('work that fails frees its place', async () => {
  const inTurn = openTurns(1);
  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn(async () => 'done')).toBe('done');
});
