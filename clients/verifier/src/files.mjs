// Where the files lie: a folder or a zip, found by what they hold and not by their names.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openFile, piecesOf } from './reading.mjs';
import { CannotCheck, Damaged, reasonOf } from './report.mjs';
import { zipEntries } from './zip.mjs';

/** Manifests, notes, keys and proofs: what is larger is none. */
export const SMALL = 16 * 1024 * 1024;
/** Files of a folder that are looked at. */
const MAX_FILES = 10_000;
/** Files of the size of a wanted one, and of other names, that may be it. */
const MAX_OF_SIZE = 20;

/** Reads a small file that the command line names. */
export function readSmall(path) {
  let bytes;
  try {
    const size = sizeOfFile(path);
    if (size > SMALL) throw new CannotCheck('it is larger than 16 MiB');
    bytes = openFile({ name: path, path, from: 0, bytes: size }, (file) => file.read(0, size));
  } catch (error) {
    throw new CannotCheck(`${path} cannot be read: ${reasonOf(error)}`);
  }
  return bytes;
}

function sizeOfFile(path) {
  const found = statSync(path);
  if (!found.isFile()) throw new CannotCheck('it is no file');
  return found.size;
}

export async function hashOf(file) {
  const digest = createHash('sha256');
  for await (const piece of piecesOf(file)) digest.update(piece);
  return digest.digest('hex');
}

/**
 * The files of what the command line names: of a folder, of a zip, or beside a manifest that is named itself.
 * @returns {{ files: object[], strange: Map<string, string>, doubts: object[], manifest?: string }} `strange`: names of what
 * lies there and is no plain file; `doubts`: what is wrong with the place itself.
 */
export function filesOf(path) {
  if (!existsSync(path)) throw new CannotCheck(`${path} does not exist.`);
  try {
    const found = statSync(path);
    if (found.isDirectory()) return filesOfFolder(path);
    if (!found.isFile()) throw new CannotCheck('it is neither a folder nor a file');
    const start = openFile({ path, from: 0, bytes: found.size }, ({ read }) => read(0, 4));
    if (start.toString('latin1', 0, 2) === 'PK')
      return { ...zipEntries(path, found.size), strange: new Map() };
    const isOther = !/\.json$/i.test(path);
    return { ...filesOfFolder(dirname(path)), ...(isOther ? {} : { manifest: basename(path) }) };
  } catch (error) {
    if (error instanceof Damaged) throw error;
    throw new CannotCheck(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

function filesOfFolder(folder) {
  const names = readdirSync(folder).sort();
  if (names.length > MAX_FILES)
    throw new CannotCheck(
      `it holds ${names.length} files; put those of the export into a folder of their own`,
    );
  const strange = new Map();
  const files = names.flatMap((name) => {
    const path = join(folder, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isFile()) return [{ name, path, from: 0, bytes: found.size }];
    if (found) strange.set(name, kindOf(found));
    return [];
  });
  return { files, strange, doubts: [] };
}

function kindOf(found) {
  if (found.isDirectory()) return 'a folder';
  if (found.isSymbolicLink()) return 'a link to another file; copy the file itself there';
  return 'a device or pipe';
}

/**
 * The name without what a browser adds to it (`events (1).ndjson.gz`, `manifest(2).json`, `events-2.csv`), and without what an eye or a disk
 * does not tell apart: upper case, characters that are not seen, spaces and dots at the end.
 */
const plainName = (name) =>
  withoutEnd(name.normalize('NFKC').replace(/\p{Cf}/gu, ''))
    .replace(/( ?\(\d+\)|[- ]\d{1,3})(?=\.|$)/, '')
    .trim()
    .toLowerCase();

function withoutEnd(name) {
  let end = name.length;
  while (end > 0 && /[\s.]/.test(name[end - 1])) end -= 1;
  return name.slice(0, end);
}

export const isLike = (name, wanted) => plainName(name) === wanted.toLowerCase();

/** Files that may be a wanted one, by their names: the exact one first. */
export function likeNames(files, wanted) {
  const exact = files.filter(({ name }) => name === wanted);
  return [...exact, ...files.filter(({ name }) => name !== wanted && isLike(name, wanted))];
}

/**
 * Finds a file of the manifest by size and SHA-256. `file` is the one to read, `isSame` whether it is the one that was made;
 * `twins` hold the same; `others` have its name, and hold something else.
 */
export async function findStated(files, { name, bytes, sha256 }, hashes) {
  const like = new Set(likeNames(files, name));
  const rest = files.filter((file) => file.bytes === bytes && !like.has(file)).slice(0, MAX_OF_SIZE);
  const same = [];
  for (const file of [...like, ...rest]) {
    if (file.bytes !== bytes) continue;
    if (!hashes.has(file)) hashes.set(file, await hashOf(file));
    if (hashes.get(file) === sha256) same.push(file);
  }
  const others = [...like].filter((file) => !same.includes(file));
  if (same.length > 0) return { file: same[0], isSame: true, twins: same.slice(1), others };
  return { file: others[0], isSame: false, twins: [], others: others.slice(1) };
}
