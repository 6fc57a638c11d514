import { describe, expect, test } from 'vitest';
import { letTimePass } from '#test/setup/real-time.ts';
import { inRounds } from './rounds.ts';

/** Doubles numbers, 20 ms a round, and notes the rounds. */
function doubling() {
  const rounds: number[][] = [];
  const run = async (items: number[]) => {
    rounds.push(items);
    await letTimePass(20, 'a round takes a while');
    if (items.includes(-13)) throw new Error('it is bad');
    return items.map((item) => item * 2);
  };
  return { rounds, run };
}

describe('rounds', () => {
  test('answer each call with its own result, with few rounds', async () => {
    const { rounds, run } = doubling();
    const double = inRounds(run, { delayMs: 1000 });
    const first = double(0);
    await letTimePass(5, 'the first round is under way');
    const results = await Promise.all([first, ...Array.from({ length: 100 }, (_, n) => double(n + 1))]);
    expect(results).toEqual(Array.from({ length: 101 }, (_, n) => n * 2));
    expect(rounds.map((items) => items.length)).toEqual([1, 100]);
  });

  test('do not wait for a slow round longer than the delay', async () => {
    const { rounds, run } = doubling();
    const double = inRounds(run, { delayMs: 2 });
    const first = double(1);
    await letTimePass(5, 'the first round is under way');
    const second = double(2);
    await letTimePass(10, 'the delay passes, the slow round continues');
    expect(rounds).toEqual([[1], [2]]);
    await Promise.all([first, second]);
  });

  test('hold no more than they may', async () => {
    const { rounds, run } = doubling();
    const double = inRounds(run, { max: 10 });
    await Promise.all(Array.from({ length: 25 }, (_, n) => double(n + 20)));
    expect(Math.max(...rounds.map((items) => items.length))).toBe(10);
    expect(rounds.flat()).toHaveLength(25);
  });

  test('let one bad item fail alone', async () => {
    const { run } = doubling();
    const double = inRounds(run);
    const results = await Promise.allSettled([1, -13, 3].map(double));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
