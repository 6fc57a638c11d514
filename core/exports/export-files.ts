import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#core/platform/config.ts';

/** Returns where the files of an export lie. */
export const exportFolder = ({ EXPORT_DIR, DATA_DIR }: Config, id: string): string =>
  join(EXPORT_DIR ?? join(DATA_DIR, 'exports'), id);

export async function makeExportFolder(config: Config, id: string): Promise<string> {
  const folder = exportFolder(config, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export const removeExportFolder = (config: Config, id: string): Promise<void> =>
  rm(exportFolder(config, id), { recursive: true, force: true });
