import { TooManyRequests } from './errors.ts';

/**
 * Runs at most `running` tasks at once and lets `waiting` more wait, so that work that takes much memory
 * cannot be multiplied by sending it many times.
 */
export function bounded({ running, waiting }: { running: number; waiting: number }) {
  let active = 0;
  const queue: (() => void)[] = [];
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (active >= running) {
      if (queue.length >= waiting) {
        throw new TooManyRequests('busy', 'Too much of this is going on at the moment. Try again soon.', 5);
      }
      await new Promise<void>((resolve) => queue.push(resolve));
    } else active += 1;
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else active -= 1;
    }
  };
}
