import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '#core/platform/platform.ts';
import { exportFolder } from './export-files.ts';
import type { ExportFile, ListedExport } from './export-store.ts';
import { outerCompression } from './option.ts';

export const MANIFEST = 'manifest.json';

/** What the file of events is; docs/verifying.md describes each member. */
const eventsOf = ({ options }: ListedExport, { name }: ExportFile) => ({
  file: name,
  content: options.format,
  compression: outerCompression(options),
  mapping: options.mapping,
  masked: options.mask,
  columns: options.columns,
  time_zone: options.time_zone,
  order: 'oldest_first',
});

/** Writes the manifest beside the events; returns all files, the events first. */
export async function writeManifest(
  { config, clock }: Platform,
  row: ListedExport,
  rows: number,
  events: ExportFile,
): Promise<ExportFile[]> {
  const manifest = {
    format: 'gatehouse-export/1',
    id: row.id,
    made_at: clock.now().toISOString(),
    made_by: row.created_email,
    filter: row.filter,
    events: eventsOf(row, events),
    rows,
    files: [events],
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(exportFolder(config, row.id), MANIFEST), bytes, { mode: 0o600 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return [events, { name: MANIFEST, bytes: bytes.length, sha256 }];
}
