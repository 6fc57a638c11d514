import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '#core/platform/crypto.ts';
import { rootFolder } from '#core/platform/root-folder.ts';

/** Its name at our address, and in the zip of an export. */
export const VERIFIER = 'gatehouse-verify.mjs';

export const verifierPath = join(rootFolder, 'clients/verifier', VERIFIER);

let known: { bytes: Buffer; sha256: string } | undefined;

/**
 * Returns the stand-alone verifier as we give it out, and its SHA-256 in hexadecimal, by which people tell that they have
 * this one.
 */
export function verifierFile(): { bytes: Buffer; sha256: string } {
  if (!known) {
    const bytes = readFileSync(verifierPath);
    known = { bytes, sha256: sha256(bytes).toString('hex') };
  }
  return known;
}
