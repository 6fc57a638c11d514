// Plain JavaScript: the build of the product itself stands on it, before anything is compiled.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const STAMP = '.built-from';

/** SHA-256 of files, named by their paths below `root`; undefined when one is gone. */
export function hashOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    if (!existsSync(path)) return undefined;
    hash.update(`${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** What `makeFolder` was told that the folder is made from; undefined when there is no such folder. */
export function stampOf(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/**
 * Lets `make` fill a folder beside `folder` and puts it there whole, so that two starts do not get into each other's way
 * and an interrupted one leaves nothing that looks built. `make` resolves to the stamp. Where `isBuilt` says afterwards
 * that another start was faster, its folder stays.
 */
export async function makeFolder(folder, make, isBuilt) {
  const parent = dirname(folder);
  const prefix = `.${basename(folder)}-`;
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    if (isAbandoned(name.slice(prefix.length))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const half = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  try {
    writeFileSync(join(half, STAMP), await make(half));
    if (isBuilt()) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
  } catch (error) {
    if (!isBuilt()) throw error;
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** A half-done build whose process is gone; its id comes first in the name. */
function isAbandoned(name) {
  try {
    process.kill(Number(name.split('-')[0]), 0);
    return false;
  } catch {
    return true;
  }
}
