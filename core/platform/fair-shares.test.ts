import { describe, expect, test } from 'vitest';
import { type FairShares, type Holder, type Leave, openFairShares } from './fair-shares.ts';

const session = (name: string, user?: string): Holder[] => [
  { key: `session:${name}`, times: 1 },
  ...(user ? [{ key: `user:${user}`, times: 2 }] : []),
];

/** Calls by name: which of them have got in so far, in order, and how each leaves. */
function calls(shares: FairShares) {
  const inside: string[] = [];
  const refused: string[] = [];
  const leaves = new Map<string, Leave>();
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    inside,
    refused,
    async enter(name: string, holders: Holder[], entry: Parameters<FairShares['enter']>[1] = {}) {
      shares.enter(holders, entry).then(
        (leave) => {
          inside.push(name);
          leaves.set(name, leave);
        },
        (error) => refused.push(`${name}: ${error.code}`),
      );
      await settled();
    },
    async leave(name: string) {
      leaves.get(name)?.();
      await settled();
    },
  };
}

describe('fair shares', () => {
  test('one holder gets its limit and another still gets in', async () => {
    const { enter, inside } = calls(openFairShares({ total: 6, each: 2, waiting: 10 }));
    for (const name of ['a1', 'a2', 'a3', 'a4']) await enter(name, session('a'));
    await enter('b1', session('b'));
    expect(inside).toEqual(['a1', 'a2', 'b1']);
  });

  test('nobody ever gets all, whatever is set', async () => {
    const { enter, inside } = calls(openFairShares({ total: 3, each: 100, waiting: 10 }));
    for (const name of ['a1', 'a2', 'a3']) await enter(name, session('a'));
    await enter('b1', session('b'));
    expect(inside).toEqual(['a1', 'a2', 'b1']);
  });

  test('many sessions of one user have no more than twice the share of one', async () => {
    const { enter, inside } = calls(openFairShares({ total: 20, each: 2, waiting: 10 }));
    for (const name of ['a', 'b', 'c']) {
      for (const index of [1, 2]) await enter(`${name}${index}`, session(name, 'ada'));
    }
    expect(inside).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  test('what becomes free goes to the holders in turn, however long the line of one is', async () => {
    const { enter, leave, inside } = calls(openFairShares({ total: 2, each: 2, waiting: 10 }));
    await enter('a1', session('a'));
    await enter('b1', session('b'));
    for (const name of ['a2', 'a3', 'a4']) await enter(name, session('a'));
    await enter('b2', session('b'));
    await enter('c1', session('c'));
    for (const name of ['a1', 'b1', 'a2', 'b2', 'c1']) await leave(name);
    expect(inside).toEqual(['a1', 'b1', 'a2', 'b2', 'c1', 'a3', 'a4']);
  });

  test('more than may wait are refused, and those of others are not', async () => {
    const { enter, inside, refused } = calls(openFairShares({ total: 2, each: 1, waiting: 1 }));
    for (const name of ['a1', 'a2', 'a3']) await enter(name, session('a'));
    await enter('b1', session('b'));
    expect(refused).toEqual(['a3: too_many_at_once']);
    expect(inside).toEqual(['a1', 'b1']);
  });

  test('anyone who goes away while waiting gives up its place in the line', async () => {
    const { enter, leave, inside, refused } = calls(openFairShares({ total: 1, each: 1, waiting: 2 }));
    const gone = new AbortController();
    await enter('a1', session('a'));
    await enter('a2', session('a'), { gone: gone.signal });
    await enter('a3', session('a'));
    gone.abort();
    await enter('a4', session('a'));
    await leave('a1');
    await leave('a3');
    expect(inside).toEqual(['a1', 'a3', 'a4']);
    expect(refused).toEqual(['a2: request_aborted']);
  });

  test('a place is given back once', async () => {
    const { enter, leave, inside } = calls(openFairShares({ total: 1, each: 1, waiting: 5 }));
    for (const name of ['a1', 'a2', 'a3']) await enter(name, session('a'));
    await leave('a1');
    await leave('a1');
    expect(inside).toEqual(['a1', 'a2']);
  });

  test('what is heavy waits for room and is not passed by forever', async () => {
    const { enter, leave, inside } = calls(openFairShares({ total: 10, each: 6, waiting: 5 }));
    await enter('a', session('a'), { weight: 6 });
    await enter('b', session('b'), { weight: 6 });
    await enter('c', session('c'), { weight: 1 });
    expect(inside).toEqual(['a']);
    await leave('a');
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  test('what is heavier than a share takes all of it', async () => {
    const { enter, inside } = calls(openFairShares({ total: 9, each: 3, waiting: 5 }));
    await enter('a1', session('a'), { weight: 100 });
    await enter('a2', session('a'));
    await enter('b1', session('b'), { weight: 2 });
    expect(inside).toEqual(['a1', 'b1']);
  });
});
