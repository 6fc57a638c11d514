import pLimit from 'p-limit';

export type Lanes<Item> = {
  /** Puts items behind those of the same key. */
  add(key: string, items: readonly Item[]): void;
  /** Resolves when something was finished since. @throws what went wrong. */
  progress(): Promise<void>;
  /** Resolves when nothing is left. @throws what went wrong. */
  idle(): Promise<void>;
};

type Work<Item> = {
  /** Keys that are worked on at once. */
  places: number;
  /** @returns whether the next one of the same key may follow. */
  take(item: Item): Promise<boolean>;
  /** What is left of a key: the item that was not taken, and those behind it. */
  leave(items: Item[]): void;
};

/** Works on items of one key one after the other, in the order in which they came, and on other keys beside them. */
export function openLanes<Item>({ places, take, leave }: Work<Item>): Lanes<Item> {
  const queues = new Map<string, Item[]>();
  const running = new Set<Promise<void>>();
  const turn = pLimit(places);
  let waiting: (() => void)[] = [];
  let failure: { error: unknown } | undefined;
  const tell = () => {
    for (const wake of waiting) wake();
    waiting = [];
  };
  const run = async (key: string) => {
    const queue = queues.get(key) ?? [];
    for (let item = queue[0]; item !== undefined && !failure; item = queue[0]) {
      if (await take(item)) queue.shift();
      else leave(queue.splice(0));
      tell();
    }
    queues.delete(key);
  };
  const check = () => {
    if (failure) throw failure.error;
  };
  return {
    add: (key, items) => {
      const queue = queues.get(key);
      if (queue) {
        queue.push(...items);
        return;
      }
      queues.set(key, [...items]);
      const lane = turn(() => run(key))
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          running.delete(lane);
          tell();
        });
      running.add(lane);
    },
    progress: async () => {
      check();
      if (running.size > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      check();
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
      check();
    },
  };
}
