import { type Category, categories } from '#contract/event-enums.ts';

const DAY_MS = 86_400_000;

/** Before which instant the events of a category are past their retention. Categories kept forever have none. */
export type Cutoffs = Map<Category, Date>;

export const cutoffsOf = (retention: { category: Category; days: number }[], now: Date): Cutoffs =>
  new Map(retention.map(({ category, days }) => [category, new Date(now.getTime() - days * DAY_MS)]));

const times = (cutoffs: Cutoffs): number[] => [...cutoffs.values()].map((cutoff) => cutoff.getTime());

/** What is older than this may hold expired events; undefined when everything is kept forever. */
export function latestCutoff(cutoffs: Cutoffs): Date | undefined {
  return cutoffs.size > 0 ? new Date(Math.max(...times(cutoffs))) : undefined;
}

/** What is older than this is expired whatever its category; undefined when one is kept forever. */
export function earliestCutoff(cutoffs: Cutoffs): Date | undefined {
  return cutoffs.size === categories.length ? new Date(Math.min(...times(cutoffs))) : undefined;
}

export type Treatment = 'keep' | 'expire rows' | 'drop';

/**
 * Returns what becomes of a partition: it is dropped whole when its last event is past the longest retention and no hold
 * covers any of it; rows are taken out of it when it may hold expired ones; otherwise it is left alone.
 * @param bounds `to` is exclusive.
 */
export function treatmentOf(bounds: { from: Date; to: Date }, cutoffs: Cutoffs, hasHeld: boolean): Treatment {
  const latest = latestCutoff(cutoffs);
  if (!latest || bounds.from >= latest) return 'keep';
  const earliest = earliestCutoff(cutoffs);
  return earliest && bounds.to <= earliest && !hasHeld ? 'drop' : 'expire rows';
}
