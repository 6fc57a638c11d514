import { compareInstants } from '#core/platform/instant.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Expired } from '#core/transparency-log/index.ts';
import type { Run } from './agreed-retention.ts';

/** Returns what each signed record of a deletion says: when, by which change of retention, and before which times. */
export function deletionOf(
  { clock }: Platform,
  { change, cutoffs }: Run,
  { rows, by_category }: Pick<Expired, 'rows' | 'by_category'>,
): Pick<Expired, 'time' | 'rows' | 'by_category' | 'cutoffs' | 'retention'> {
  if (!change) throw new Error('Nothing can be deleted before a retention has been set.');
  const now = clock.now().toISOString();
  return {
    // The clock of the machine that signed the change may be ahead of this one.
    time: compareInstants(now, change.time) < 0 ? change.time : now,
    rows,
    by_category,
    cutoffs: Object.fromEntries([...cutoffs].map(([category, cutoff]) => [category, cutoff.toISOString()])),
    retention: change.id,
  };
}
