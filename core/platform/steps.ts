import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work in small steps: anyone who runs it may let others have their turn after each. */
export type Steps<Result> = Generator<void, Result>;

/** Runs all steps at once, for work that is known to be short. */
export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Runs steps, and lets the event loop do what else there is after each: no long work delays the requests of others. */
export async function runInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await nextTurn();
  }
}

/** For loops that wait for nothing: gives the event loop a turn after every so many rounds. */
export function turnEvery(rounds: number): () => Promise<void> | undefined {
  let left = rounds;
  return () => {
    left -= 1;
    if (left > 0) return undefined;
    left = rounds;
    return nextTurn();
  };
}
