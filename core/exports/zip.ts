import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { makeZip, predictLength } from 'client-zip';
import { sha256 } from '#core/platform/crypto.ts';
import type { Platform } from '#core/platform/platform.ts';
import { ownKeyRows, verifierKey } from '#core/transparency-log/index.ts';
import { exportFolder } from './export-files.ts';
import type { ListedExport } from './export-store.ts';
import { VERIFIER, verifierFile } from './verifier-file.ts';
import { type KeyPrint, zipReadme } from './zip-readme.ts';

const README = 'README.txt';

/** Ed25519, as in the text of a verifier key. */
const ALGORITHM = Buffer.of(1);

async function keyPrints(platform: Platform): Promise<KeyPrint[]> {
  return (await ownKeyRows(platform, platform.db)).map(({ name, public_key, retired_at }) => ({
    key: verifierKey(name, public_key),
    fingerprint: `SHA256:${sha256(Buffer.concat([ALGORITHM, public_key]))
      .toString('base64')
      .slice(0, 43)}`,
    isInUse: retired_at === null,
  }));
}

/**
 * Returns all files of an export in one zip, with the verifier and a page that says how to use it. Nothing is compressed
 * again and nothing is held: the files are read while the zip is sent.
 */
export async function zipOf(
  platform: Platform,
  row: ListedExport,
  zipName: string,
): Promise<{ bytes: number; content: AsyncIterable<Uint8Array> }> {
  const files = row.files ?? [];
  const finished_at = row.finished_at ?? row.created_at;
  const names = [README, VERIFIER, ...files.map(({ name }) => name)];
  const publicUrl = new URL(platform.config.PUBLIC_URL).origin;
  const keys = await keyPrints(platform);
  const { bytes: verifier, sha256: verifierSha256 } = verifierFile();
  const about = { ...row, finished_at, files: names, keys, verifierSha256, publicUrl, zipName };
  const readme = Buffer.from(zipReadme(about));
  const folder = exportFolder(platform.config, row.id);
  const own = [
    { name: README, input: readme, size: readme.length, lastModified: finished_at },
    { name: VERIFIER, input: verifier, size: verifier.length, lastModified: finished_at },
  ];
  const stated = files.map(({ name, bytes }) => ({ name, size: bytes, lastModified: finished_at }));
  async function* entries() {
    yield* own;
    for (const one of stated) yield { ...one, input: bytesOf(join(folder, one.name)) };
  }
  return {
    bytes: Number(predictLength([...own, ...stated])),
    content: makeZip(entries()) as unknown as AsyncIterable<Uint8Array>,
  };
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path)) yield piece as Buffer;
}
