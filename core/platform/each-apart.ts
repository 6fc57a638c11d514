import { isUnavailable } from './unavailable.ts';

/**
 * Does the work for each item, one after the other, also when it fails for some: what cannot be done for one must not keep those
 * behind it waiting.
 * @throws at once when database or queue is unreachable; else in the end, what the first one that failed threw.
 */
export async function eachApart<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
