import type { Range } from './range.ts';

const DAY_MS = 86_400_000;

/** A part between an instant and the midnight beside it. Its events are in one bucket's days, and belong to another. */
export type Part = { from: number; to: number; belongsTo: number; countedIn: number };

/**
 * Returns how buckets that begin at any time are made from whole days of UTC: the days between the midnights nearest to
 * where a bucket begins and ends, and the parts of days that lie between those midnights and the instants themselves. So
 * a day in Kyiv is the UTC day, with two hours of the one before and without its own last two.
 * @param starts first instants of the buckets; the first and the last end with the range.
 * @returns midnights where the days of each bucket begin, with the end of the last; and the parts. A bucket's index
 * outside of the list stands for what is not requested.
 */
export function dayParts(range: Range, starts: readonly number[]): { midnights: number[]; parts: Part[] } {
  const bounds = [
    range.from.getTime(),
    ...starts.slice(1).filter((start) => start < range.to.getTime()),
    range.to.getTime(),
  ];
  const midnights = bounds.map((bound) => Math.round(bound / DAY_MS) * DAY_MS);
  const parts = bounds.flatMap((bound, index): Part[] => {
    const midnight = midnights[index] ?? bound;
    if (bound === midnight) return [];
    return bound > midnight
      ? [{ from: midnight, to: bound, belongsTo: index - 1, countedIn: index }]
      : [{ from: bound, to: midnight, belongsTo: index, countedIn: index - 1 }];
  });
  return { midnights, parts };
}
