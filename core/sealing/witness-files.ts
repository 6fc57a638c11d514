import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#core/platform/config.ts';
import type { KeptCheckpoint } from './check-tree.ts';

const NAME = /^checkpoint-\d+\.txt$/;

/** Checkpoints that were written to `WITNESS_DIR`. */
export async function keptByWitness({ WITNESS_DIR }: Pick<Config, 'WITNESS_DIR'>): Promise<KeptCheckpoint[]> {
  if (!WITNESS_DIR) return [];
  const names = await readdir(WITNESS_DIR).catch(() => []);
  const files = names.filter((name) => NAME.test(name)).sort();
  return Promise.all(
    files.map(async (name) => ({ note: await readFile(join(WITNESS_DIR, name), 'utf8'), from: name })),
  );
}

/** Sorts by size. */
export const witnessFileName = (size: number): string => `checkpoint-${String(size).padStart(12, '0')}.txt`;

/** Writes a checkpoint as a file of its own; one that is there stays as it is. */
export async function writeWitnessFile(folder: string, size: number, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, witnessFileName(size)), note, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}
