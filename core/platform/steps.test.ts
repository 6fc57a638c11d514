import { expect, test } from 'vitest';
import { runAtOnce, runInTurns, type Steps, turnEvery } from './steps.ts';

function* counting(to: number): Steps<number> {
  let sum = 0;
  for (let at = 1; at <= to; at += 1) {
    sum += at;
    yield;
  }
  return sum;
}

/** Returns how many turns the event loop has had for others while something ran. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const again = () => {
    turns += 1;
    if (!isOver) setImmediate(again);
  };
  setImmediate(again);
  await work();
  isOver = true;
  return turns;
}

test('steps come to the same result, at once and in turns', async () => {
  expect(runAtOnce(counting(10))).toBe(55);
  expect(await runInTurns(counting(10))).toBe(55);
});

test('others have a turn after each step', async () => {
  expect(await turnsDuring(() => runInTurns(counting(30)))).toBeGreaterThanOrEqual(30);
  expect(await turnsDuring(async () => runAtOnce(counting(30)))).toBeLessThan(3);
});

test('others have a turn after every so many rounds of a loop', async () => {
  const loop = (rounds: number) => async () => {
    const turn = turnEvery(10);
    for (let at = 0; at < rounds; at += 1) await turn();
  };
  expect(await turnsDuring(loop(100))).toBeGreaterThanOrEqual(10);
  expect(await turnsDuring(loop(9))).toBeLessThan(3);
});
