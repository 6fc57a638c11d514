import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#core/platform/config.ts';
import { parseCheckpoint } from './checkpoint.ts';

/**
 * What a signer keeps outside of the database, in `DATA_DIR/log`: the newest checkpoint that it signed, the log's public keys,
 * restores that an operator has accepted, and what it has told. Anyone who has the database alone reaches none of it.
 */
type DataFolder = Pick<Config, 'DATA_DIR'>;

const CHECKPOINT = 'checkpoint.txt';
const KEYS = 'keys.txt';
const TOLD = 'told.json';
const RESTORE = /^restore-\d+\.txt$/;

const folderOf = ({ DATA_DIR }: DataFolder): string => join(DATA_DIR, 'log');

/** Returns where the newest checkpoint lies, for people. */
export const checkpointPath = (config: DataFolder): string => join(folderOf(config), CHECKPOINT);

async function readOrUndefined(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/**
 * Returns the newest checkpoint that this machine signed; undefined before the first one. @throws when it cannot be read.
 */
export const readKeptCheckpoint = (config: DataFolder): Promise<string | undefined> =>
  readOrUndefined(checkpointPath(config));

/** Keeps a checkpoint, unless a newer one is kept already: another process of this machine may have been faster. */
export async function keepCheckpoint(config: DataFolder, note: string): Promise<void> {
  const given = parseCheckpoint(note);
  const kept = parseCheckpoint((await readKeptCheckpoint(config).catch(() => undefined)) ?? '');
  const isOlder =
    kept !== undefined &&
    given !== undefined &&
    kept.origin === given.origin &&
    (kept.size > given.size ||
      (kept.size === given.size && Number(kept.signed_at) > Number(given.signed_at)));
  if (!isOlder) await writeWhole(config, CHECKPOINT, note);
}

/** Returns the log's public keys as this machine has used them, in the form of signed-note. */
export const readKeptKeys = async (config: DataFolder): Promise<string[]> =>
  ((await readOrUndefined(join(folderOf(config), KEYS))) ?? '').split('\n').filter((line) => line !== '');

export async function keepKeys(config: DataFolder, keys: readonly string[]): Promise<void> {
  const kept = await readKeptKeys(config);
  const more = keys.filter((key) => !kept.includes(key));
  if (more.length > 0) await writeWhole(config, KEYS, [...kept, ...more].map((key) => `${key}\n`).join(''));
}

/** Restores that were accepted on this machine: signed statements, see restore.ts. */
export async function readKeptRestores(config: DataFolder): Promise<string[]> {
  const names = (await readdir(folderOf(config)).catch(() => [])).filter((name) => RESTORE.test(name)).sort();
  return Promise.all(names.map((name) => readFile(join(folderOf(config), name), 'utf8')));
}

export const keepRestore = (config: DataFolder, statement: string, at: Date): Promise<void> =>
  writeWhole(config, `restore-${at.getTime()}.txt`, statement);

/** Keeps the newest checkpoint under another name, where no signer goes by it. @returns its path, or undefined when there was none. */
export async function setCheckpointAside(config: DataFolder, at: Date): Promise<string | undefined> {
  const aside = join(folderOf(config), `set-aside-${at.getTime()}.txt`);
  try {
    await rename(checkpointPath(config), aside);
    return aside;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns what this machine has told of: a short text each, so that it is told once. */
export async function readTold(config: DataFolder): Promise<Record<string, string>> {
  const text = await readOrUndefined(join(folderOf(config), TOLD)).catch(() => undefined);
  try {
    return Object.fromEntries(
      Object.entries(JSON.parse(text ?? '{}')).map(([what, said]) => [what, String(said)]),
    );
  } catch {
    return {};
  }
}

export const keepTold = (config: DataFolder, told: Record<string, string>): Promise<void> =>
  writeWhole(config, TOLD, JSON.stringify(told));

/** Writes a file whole or not at all, on the disk when this returns, readable by its owner only. */
async function writeWhole(config: DataFolder, name: string, text: string): Promise<void> {
  const folder = folderOf(config);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `${name}.${process.pid}.${randomBytes(4).toString('hex')}`);
  try {
    await withFile(await open(half, 'wx', 0o600), async (file) => {
      await file.writeFile(text);
      await file.sync();
    });
    await rename(half, join(folder, name));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
  // The name is on the disk when the folder is.
  await withFile(await open(folder, 'r'), (directory) => directory.sync());
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
