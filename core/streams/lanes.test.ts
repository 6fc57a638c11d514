import { expect, test } from 'vitest';
import { letTimePass } from '#test/setup/real-time.ts';
import { openLanes } from './lanes.ts';

type Item = { key: string; n: number };
const itemsOf = (key: string, from: number, to: number): Item[] =>
  Array.from({ length: to - from }, (_, index) => ({ key, n: from + index }));

function recorder(places: number, refuse: (item: Item) => boolean = () => false) {
  const taken: Item[] = [];
  const left: Item[] = [];
  const active = new Set<string>();
  let max = 0;
  const lanes = openLanes<Item>({
    places,
    take: async (item) => {
      expect(active.has(item.key), 'one at a time of a key').toBe(false);
      active.add(item.key);
      max = Math.max(max, active.size);
      await letTimePass(Math.random() * 3, 'each takes a time of its own');
      active.delete(item.key);
      if (refuse(item)) return false;
      taken.push(item);
      return true;
    },
    leave: (items) => left.push(...items),
  });
  const of = (key: string) => taken.filter((item) => item.key === key).map(({ n }) => n);
  return { lanes, of, left, max: () => max };
}

test('items of a key keep their order, also those that come while it is worked on, and keys run in parallel', async () => {
  const { lanes, of, max } = recorder(3);
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (const key of keys) lanes.add(key, itemsOf(key, 0, 4));
  await lanes.progress();
  for (const key of keys) lanes.add(key, itemsOf(key, 4, 8));
  await lanes.idle();
  for (const key of keys) expect(of(key)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(max()).toBe(3);
});

test('what follows an item that was not taken is left, and the other keys continue', async () => {
  const { lanes, of, left } = recorder(2, ({ key, n }) => key === 'a' && n === 1);
  lanes.add('a', itemsOf('a', 0, 4));
  lanes.add('b', itemsOf('b', 0, 4));
  await lanes.idle();
  expect(of('a')).toEqual([0]);
  expect(left.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(of('b')).toEqual([0, 1, 2, 3]);
});

test('work that throws ends the waiting with its error', async () => {
  const lanes = openLanes<Item>({
    places: 2,
    take: async () => {
      throw new Error('no database');
    },
    leave: () => {},
  });
  lanes.add('a', itemsOf('a', 0, 2));
  await expect(lanes.progress()).rejects.toThrow('no database');
  await expect(lanes.idle()).rejects.toThrow('no database');
});
