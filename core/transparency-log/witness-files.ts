import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#core/platform/config.ts';

/** A checkpoint in a file of this name. */
type WitnessFile = { note: string; from: string };

const NAME = /^checkpoint-\d+\.txt$/;

/** Checkpoints that were written to `WITNESS_DIR`. */
export async function keptByWitness({ WITNESS_DIR }: Pick<Config, 'WITNESS_DIR'>): Promise<WitnessFile[]> {
  if (!WITNESS_DIR) return [];
  const names = await readdir(WITNESS_DIR).catch(() => []);
  const files = names.filter((name) => NAME.test(name)).sort();
  return Promise.all(
    files.map(async (name) => ({ note: await readFile(join(WITNESS_DIR, name), 'utf8'), from: name })),
  );
}

/** Files that are looked at for the newest one that counts. */
const NEWEST = 8;
/** A folder elsewhere that does not answer holds nobody up. */
const WAIT_MS = 5000;

/**
 * Returns the newest checkpoint in `WITNESS_DIR` that counts; undefined when there is none, or the folder cannot be read.
 */
export async function newestOfWitness(
  { WITNESS_DIR }: Pick<Config, 'WITNESS_DIR'>,
  counts: (note: string) => boolean,
): Promise<WitnessFile | undefined> {
  if (!WITNESS_DIR) return undefined;
  const look = async () => {
    const names = (await readdir(WITNESS_DIR)).filter((name) => NAME.test(name)).sort();
    for (const from of names.slice(-NEWEST).reverse()) {
      const note = await readFile(join(WITNESS_DIR, from), 'utf8');
      if (counts(note)) return { note, from };
    }
    return undefined;
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), WAIT_MS);
  });
  return Promise.race([look().catch(() => undefined), late]).finally(() => clearTimeout(timer));
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
