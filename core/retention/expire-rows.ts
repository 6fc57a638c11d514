import { systemActor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { type EventKey, eventsWithKeys } from '#core/audit/search-store.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { noteRemoval, recordRemovals } from '#core/sealing/removal-store.ts';
import { openArchive } from './archive.ts';
import type { Cutoffs } from './cutoffs.ts';
import { holdHoldsStill } from './legal-hold-store.ts';
import { deleteRows, nextRows, type Partition } from './partition-store.ts';

/** Rows looked at in one transaction: few enough that nobody waits for it. */
const ROWS_AT_ONCE = 2000;

export type Progress = { rows: number; next: EventKey | null };

/**
 * Deletes the expired rows of a partition that nothing holds, in small transactions, until `until` (milliseconds).
 * Harmless to run twice; rows that were archived before a crash may then be archived again.
 * @returns how many, and where to go on when time is up.
 */
export async function expireRows(
  platform: Platform,
  { name }: Partition,
  cutoffs: Cutoffs,
  { from, until }: { from: EventKey | null; until: number },
): Promise<Progress> {
  const archive = openArchive(platform.config, name, platform.clock.now());
  const counts: Record<string, number> = {};
  let next = from;
  let rows = 0;
  do {
    const seen = await platform.db.transaction(async (tx) => {
      await holdHoldsStill(tx);
      const found = await nextRows(tx, name, cutoffs, next ?? undefined, ROWS_AT_ONCE);
      const expired = found.filter((row) => row.expired);
      if (expired.length > 0) {
        if (archive.name) await archive.write(await eventsWithKeys(tx, name, expired));
        await deleteRows(tx, name, expired);
        await noteRemoval(tx, expired, platform.clock.now());
      }
      for (const { category } of expired) counts[category] = (counts[category] ?? 0) + 1;
      rows += expired.length;
      return found;
    });
    next = seen.length < ROWS_AT_ONCE ? null : keyOf(seen.at(-1));
  } while (next && Date.now() < until);
  if (rows > 0) await tell(platform, name, { rows, by_category: counts, archive: archive.name });
  return { rows, next };
}

const keyOf = (row: EventKey | undefined): EventKey | null =>
  row ? { occurred_at: row.occurred_at, id: row.id, subject_id: row.subject_id } : null;

/** The record names what was deleted by its digest: verifying the log can tell it from what somebody else deleted. */
const tell = (platform: Platform, partition: string, details: Record<string, unknown>) =>
  change(platform, systemActor, async ({ tx, record }) => {
    const removals = newId();
    const removed_keys_sha256 = await recordRemovals(tx, removals);
    record('audit.events:expired', {
      subject: { login: 'system' },
      target: { type: 'partition', id: partition },
      details: { ...details, ...(removed_keys_sha256 && { removals, removed_keys_sha256 }) },
    });
  });
