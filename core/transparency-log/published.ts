import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { latestCheckpoint } from './checkpoints.ts';
import { findLog } from './log-store.ts';
import { HASH_BYTES } from './merkle.ts';
import { parseTilePath } from './tile-path.ts';
import { findTile } from './tile-store.ts';

/** Path of the log on this server, without slashes at its ends: its origin without the host. Undefined before there is a log. */
export async function publishedPath({ db }: Platform): Promise<string | undefined> {
  const { origin } = await findLog(db);
  return origin?.slice(origin.indexOf('/') + 1);
}

/**
 * Returns the newest checkpoint as a signed note. @throws NotFound for another log than ours, and before the first
 * checkpoint.
 */
export async function publishedCheckpoint(platform: Platform, log: string): Promise<string> {
  await requireLog(platform, log);
  return (await latestCheckpoint(platform)).note;
}

/**
 * Hashes of a tile (c2sp.org/tlog-tiles), 32 bytes each. A tile that has grown since is still given at each width it had.
 * @param path what stands behind `tile/`, such as `0/x001/234.p/5`.
 * @throws NotFound for what is no tile of this log, or not yet one of this width.
 */
export async function publishedTile(platform: Platform, log: string, path: string): Promise<Buffer> {
  await requireLog(platform, log);
  const name = parseTilePath(path);
  const hashes = name && (await findTile(platform.db, name.level, name.tile));
  const bytes = (name?.width ?? 0) * HASH_BYTES;
  if (!hashes || hashes.length < bytes) {
    throw new NotFound('no_such_tile', 'The log has no such tile, or the tile does not have this width yet.');
  }
  return hashes.subarray(0, bytes);
}

async function requireLog(platform: Platform, log: string): Promise<void> {
  if ((await publishedPath(platform)) !== `audit/${log}`) {
    throw new NotFound(
      'no_such_log',
      'There is no log of this name here. /.well-known/gatehouse-log.json names it.',
    );
  }
}
