export type Rounds = {
  /** The longest that a call waits for others while an earlier round runs, in milliseconds. */
  delayMs?: number;
  /** Items of one round at most. */
  max?: number;
};

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void };

/**
 * Collects single calls and runs them together: what comes while a round runs goes with the next one, which starts
 * when that ends or after `delayMs`, whatever is sooner. Alone, a call runs at once. When a round fails, each of
 * its items runs by itself, so that none fails by the fault of another.
 * @param run answers in the order of the items.
 */
export function inRounds<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  { delayMs = 5, max = 250 }: Rounds = {},
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const alone = async ({ item, resolve, reject }: Waiting<Item, Result>) => {
    try {
      const [result] = await run([item]);
      resolve(result as Result);
    } catch (error) {
      reject(error);
    }
  };
  const together = async (round: Waiting<Item, Result>[]) => {
    try {
      const results = await run(round.map(({ item }) => item));
      for (const [index, { resolve }] of round.entries()) resolve(results[index] as Result);
    } catch {
      await Promise.all(round.map(alone));
    }
  };
  const start = () => {
    clearTimeout(timer);
    timer = undefined;
    const round = waiting.slice(0, max);
    waiting = waiting.slice(max);
    if (round.length === 0) return;
    running += 1;
    const first = round[0];
    const done = round.length === 1 && first ? alone(first) : together(round);
    void done.finally(() => {
      running -= 1;
      plan();
    });
    plan();
  };
  const plan = () => {
    if (waiting.length === 0) return;
    if (running === 0 || waiting.length >= max) start();
    else timer ??= setTimeout(start, delayMs);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running > 0) plan();
      // What comes in the same turn of the event loop goes together.
      else if (waiting.length === 1) setImmediate(plan);
    });
}
