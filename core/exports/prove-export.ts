import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { eventTypeOf } from '#core/audit/catalogue.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { latestCheckpoint } from '#core/sealing/checkpoints.ts';
import { exportSet } from '#core/sealing/export-set.ts';
import { writeInclusion } from '#core/sealing/inclusion.ts';
import { type Manifest, signManifest } from '#core/sealing/manifest.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { exportFolder } from './export-files.ts';
import type { ExportFile, ListedExport } from './export-store.ts';
import { outerCompression } from './option.ts';
import { eachKey } from './set-keys.ts';
import { setOf } from './write-export.ts';

const LEAVES = 'events.leaves';
const NODES = 'events.nodes';
const MANIFEST = 'manifest.json';
const NOTE = 'manifest.note';
/** While the proof is made. */
const KEYS = '.keys';

/**
 * Writes beside the events what proves them (docs/verifying.md): leaves, nodes, and a signed manifest. What waits to be
 * sealed is sealed first, so that nothing of the export is missing in it.
 * @returns all files, the events first.
 */
export async function proveExport(
  platform: Platform,
  client: PoolClient,
  row: ListedExport,
  { file, rows }: { file: ExportFile; rows: number },
): Promise<ExportFile[]> {
  const folder = exportFolder(platform.config, row.id);
  await sealEvents(platform);
  const proof = await writeProof(platform, client, row, folder);
  const files = [file, ...(await Promise.all(proof.files.map((name) => describeFile(folder, name))))];
  const manifest: Manifest = {
    format: 'gatehouse-export/1',
    id: row.id,
    made_at: platform.clock.now().toISOString(),
    made_by: row.created_email,
    filter: row.filter,
    events: {
      file: file.name,
      content: row.options.format,
      compression: outerCompression(row.options),
      mapping: row.options.mapping,
      masked: row.options.mask,
      columns: row.options.columns,
      time_zone: row.options.time_zone,
      order: 'oldest_first',
    },
    rows,
    sealed: proof.sealed,
    messages: proof.messages,
    checkpoint: proof.checkpoint,
    files,
  };
  return [...files, ...(await writeManifest(platform, folder, manifest))];
}

type Proof = { sealed: number; messages: Record<string, string>; checkpoint: string; files: string[] };

async function writeProof(
  platform: Platform,
  client: PoolClient,
  row: ListedExport,
  folder: string,
): Promise<Proof> {
  const checkpoint = await latestCheckpoint(platform).catch(unlessUnsealed);
  const keys = exportSet(join(folder, KEYS));
  try {
    const codes = new Set<string>();
    await eachKey(platform.db, client, setOf(row), (key) => {
      keys.add(key);
      codes.add(key.code);
    });
    keys.close();
    const messages = Object.fromEntries([...codes].sort().map((code) => [code, eventTypeOf(code).message]));
    if (!checkpoint) return { sealed: 0, messages, checkpoint: '', files: [] };
    const paths = { leaves: join(folder, LEAVES), nodes: join(folder, NODES) };
    const { sealed } = await writeInclusion(platform, keys, { size: checkpoint.size, ...paths });
    return { sealed, messages, checkpoint: checkpoint.note, files: [LEAVES, NODES] };
  } finally {
    // Whoever takes the folder gets the files of the export and nothing else.
    await keys.remove();
  }
}

/** Signed, unless there is no log yet to sign as. */
async function writeManifest(platform: Platform, folder: string, manifest: Manifest): Promise<ExportFile[]> {
  const signed = await signManifest(platform, manifest).catch(unlessUnsealed);
  const json = signed?.json ?? `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, MANIFEST), json, { mode: 0o600 });
  if (!signed) return [await describeFile(folder, MANIFEST)];
  await writeFile(join(folder, NOTE), signed.note, { mode: 0o600 });
  return [await describeFile(folder, MANIFEST), await describeFile(folder, NOTE)];
}

/** An empty log has nothing to prove with, and an export of it holds nothing. */
function unlessUnsealed(error: unknown): undefined {
  if (error instanceof NotFound && error.code === 'no_checkpoint') return undefined;
  throw error;
}

async function describeFile(folder: string, name: string): Promise<ExportFile> {
  const hash = createHash('sha256');
  const path = join(folder, name);
  for await (const part of createReadStream(path)) hash.update(part);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
