import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue, eventTypeOf } from '#contract/event-catalogue.ts';
import { formatOf } from '#contract/exports.ts';
import { MAX_FUTURE_MS } from '#core/audit-trail/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import {
  integrateQueue,
  type Manifest,
  ownKeys,
  proveSet,
  type SetProof,
  signManifest,
} from '#core/transparency-log/index.ts';
import { coverageOf, timeRangeOf } from './coverage.ts';
import { exportFolder } from './export-files.ts';
import type { ExportFile, ListedExport } from './export-store.ts';
import { outerCompression } from './option.ts';
import { storedAfter } from './stored-after.ts';
import { setOf, type Written } from './write-export.ts';
import { writtenKeys } from './written-keys.ts';

const MANIFEST = 'manifest.json';
const NOTE = 'manifest.note';
/** A separator before a row and a line end behind it. */
const AROUND_ROW = 4;

/** The files of an export, the events first, and what its proof found in a log of `size` events. */
export type Proven = Pick<SetProof, 'problems' | 'size'> & { files: ExportFile[] };

/**
 * Writes beside the events what proves them (docs/verifying.md). What waits to be appended is appended first; then each event
 * that was written is compared with its leaf, and what does not fit is named in the manifest before it is signed.
 */
export async function proveExport(platform: Platform, row: ListedExport, written: Written): Promise<Proven> {
  const folder = exportFolder(platform.config, row.id);
  await integrateQueue(platform);
  const proof = await platform.db.transaction(
    async (tx) =>
      proveSet(tx, {
        folder,
        keys: () => writtenKeys(folder),
        range: timeRangeOf(row),
        isLater: (reader, keys) => storedAfter(reader, setOf(row), keys),
        now: platform.clock.now(),
        trusted: await ownKeys(platform, tx),
        maxFutureMs: MAX_FUTURE_MS,
      }),
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  const files = [written.file];
  for (const name of proof.files) files.push(await describeFile(folder, name));
  const manifest = manifestOf(platform, row, written, proof, files);
  const signed = await writeManifest(platform, folder, manifest);
  return { files: [...files, ...signed], problems: proof.problems, size: proof.size };
}

function manifestOf(
  { clock }: Platform,
  row: ListedExport,
  { file, rows, plain }: Written,
  proof: SetProof,
  files: ExportFile[],
): Manifest {
  const { options } = row;
  const { inGroups } = formatOf(options.format);
  return {
    format: 'gatehouse-export/2',
    id: row.id,
    made_at: clock.now().toISOString(),
    made_by: row.created_email,
    filter: row.filter,
    events: {
      file: file.name,
      content: options.format,
      compression: outerCompression(options),
      mapping: options.mapping,
      masked: options.mask,
      columns: options.columns,
      time_zone: options.time_zone,
      order: 'oldest_first',
      uncompressed_bytes: plain.bytes,
      longest_row: inGroups ? null : plain.longest + AROUND_ROW,
      largest_group: inGroups ? plain.longest : null,
    },
    rows,
    appended: proof.appended,
    pending: proof.pending,
    unmatched: proof.unmatched,
    expired: proof.expired,
    problems: { count: proof.problems.count, listed: proof.problems.listed },
    coverage: coverageOf(row),
    messages: messagesOf(proof),
    checkpoint: proof.checkpoint,
    files,
  };
}

/** Returns the default texts of the codes in the export; of all codes where it holds events that the store has no more. */
function messagesOf({ codes, expired, problems }: SetProof): Record<string, string> {
  const all = expired > 0 || problems.count > 0 ? [...codes, ...Object.keys(catalogue)] : [...codes];
  return Object.fromEntries([...new Set(all)].sort().map((code) => [code, eventTypeOf(code).message]));
}

/** Signed, unless there is no log yet to sign as. */
async function writeManifest(platform: Platform, folder: string, manifest: Manifest): Promise<ExportFile[]> {
  const signed = await signManifest(platform, manifest).catch(unlessEmpty);
  const json = signed?.json ?? `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, MANIFEST), json, { mode: 0o600 });
  if (!signed) return [await describeFile(folder, MANIFEST)];
  await writeFile(join(folder, NOTE), signed.note, { mode: 0o600 });
  return [await describeFile(folder, MANIFEST), await describeFile(folder, NOTE)];
}

/** An empty log has nothing to sign as, and an export of it holds nothing. */
function unlessEmpty(error: unknown): undefined {
  if (error instanceof NotFound && error.code === 'no_checkpoint') return undefined;
  throw error;
}

async function describeFile(folder: string, name: string): Promise<ExportFile> {
  const hash = createHash('sha256');
  const path = join(folder, name);
  for await (const part of createReadStream(path)) hash.update(part);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
