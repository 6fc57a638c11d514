import { systemActor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { ensurePartitions } from '#core/audit/partitions.ts';
import { type EventKey, eventsWithKeys } from '#core/audit/search-store.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Archive, openArchive } from './archive.ts';
import type { Cutoffs } from './cutoffs.ts';
import { holdHoldsStill } from './legal-hold-store.ts';
import {
  bringBackKept,
  countRows,
  dropTable,
  hasKeptRows,
  nextRows,
  type Partition,
} from './partition-store.ts';

const ROWS_AT_ONCE = 5000;

/**
 * Archives and drops a detached table. What must be kept (a late event of a longer category, a hold placed in
 * between) goes back into `audit_events` in the transaction that drops the table. Harmless to run twice.
 */
export async function dropDetached(platform: Platform, detached: Partition, cutoffs: Cutoffs): Promise<void> {
  const { db, clock, config } = platform;
  const { name, from, to } = detached;
  const archive = openArchive(config, name, clock.now());
  if (archive.name) await archiveExpired(platform, name, cutoffs, archive);
  // Beforehand: making a partition in the transaction would keep others from making theirs.
  if (await hasKeptRows(db, name, cutoffs)) await ensurePartitions(db, [from]);
  await change(platform, systemActor, async ({ tx, record }) => {
    await holdHoldsStill(tx);
    const rows = await countRows(tx, name);
    const kept = await bringBackKept(tx, name, cutoffs);
    await dropTable(tx, name);
    record('audit.partition:dropped', {
      subject: { login: 'system' },
      target: { type: 'partition', id: name.replace(/_expired_\d+$/, '') },
      details: {
        from: from.toISOString(),
        to: to.toISOString(),
        rows: rows - kept,
        kept,
        archive: archive.name,
      },
    });
  });
}

async function archiveExpired(
  { db }: Platform,
  table: string,
  cutoffs: Cutoffs,
  archive: Archive,
): Promise<void> {
  let after: EventKey | undefined;
  do {
    after = await db.transaction(async (tx) => {
      const seen = await nextRows(tx, table, cutoffs, after, ROWS_AT_ONCE);
      const expired = seen.filter((row) => row.expired);
      if (expired.length > 0) await archive.write(await eventsWithKeys(tx, table, expired));
      return seen.length < ROWS_AT_ONCE ? undefined : seen.at(-1);
    });
  } while (after);
}
