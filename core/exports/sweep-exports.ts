import type { Platform } from '#core/platform/platform.ts';
import { removeExportFolder } from './export-files.ts';
import { expireExports, listUnfinished } from './export-store.ts';
import { announceExport } from './exports.ts';

/** Queues exports whose job got lost (a job that is there is not queued twice) and removes files whose time is over. */
export async function sweepExports(platform: Platform): Promise<void> {
  const { db, clock, log, config } = platform;
  for (const id of await listUnfinished(db, 100)) await announceExport(platform, id);
  const expired = await expireExports(db, clock.now());
  for (const { id } of expired) await removeExportFolder(config, id);
  if (expired.length > 0) log.info({ expired: expired.length }, 'exports removed');
}
