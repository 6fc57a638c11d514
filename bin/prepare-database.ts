import { ensureFirstAdmin, type FirstAdmin } from '#core/backoffice/index.ts';
import type { Config } from '#core/platform/config.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { checkDatabase } from './check-database.ts';
import type { Undo } from './instance.ts';

type Prepared = { platform: Platform; firstAdmin: FirstAdmin | null };

/** Lays the schema and lets the first admin in, or what `instead` does. The platform stays open until `undo`. */
export async function prepareDatabase(
  config: Config,
  undo: Undo,
  instead?: (platform: Platform) => Promise<void>,
): Promise<Prepared> {
  const platform = openPlatform(config, 'launcher');
  undo(platform.close);
  await checkDatabase(platform.db);
  await migrateToLatest(platform.db);
  if (!instead) return { platform, firstAdmin: await ensureFirstAdmin(platform) };
  await instead(platform);
  return { platform, firstAdmin: null };
}
