import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Returns the text of a file that only the owner may read; made with `make` the first time, whole or not at all. */
export function keptSecret(
  path: string,
  make: () => string = () => randomBytes(24).toString('base64url'),
): string {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = make();
  const half = `${path}.${process.pid}`;
  writeFileSync(half, `${secret}\n`, { mode: 0o600 });
  renameSync(half, path);
  return secret;
}
