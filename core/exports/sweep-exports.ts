import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { aboutExport } from './export.ts';
import { removeExportFolder } from './export-files.ts';
import { type ListedExport, listExpiring, listUnfinished, markExpired } from './export-store.ts';
import { announceExport } from './exports.ts';

/** Queues exports whose job got lost (a job that is there is not queued twice) and removes files whose time is over. */
export async function sweepExports(platform: Platform): Promise<void> {
  const { db, clock } = platform;
  for (const id of await listUnfinished(db, 100)) await announceExport(platform, id);
  for (const row of await listExpiring(db, clock.now())) await expire(platform, row);
}

/** Files first: whatever happens in between, the next run finds the export and marks it. */
async function expire(platform: Platform, row: ListedExport): Promise<void> {
  await removeExportFolder(platform.config, row.id);
  await change(platform, systemActor, async ({ tx, record }) => {
    if (await markExpired(tx, row.id)) record('audit.export:expired', aboutExport(row));
  });
}
