import type { ExportCompression, ExportFormat, ExportMapping } from '#contract/exports.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { findLog } from './log-store.ts';
import { signNote } from './note.ts';
import type { Problem } from './problem.ts';
import { activeSigner } from './signing-keys.ts';

/** docs/verifying.md says what each of these means. */
export type Manifest = {
  format: 'gatehouse-export/2';
  id: string;
  made_at: string;
  made_by: string | null;
  filter: Record<string, unknown>;
  events: {
    file: string;
    content: ExportFormat;
    compression: ExportCompression;
    mapping: ExportMapping;
    masked: string[];
    columns: string[] | null;
    time_zone: string;
    order: 'newest_first' | 'oldest_first' | null;
    uncompressed_bytes: number;
    longest_row: number | null;
    largest_group: number | null;
  };
  rows: number;
  appended: number;
  pending: number;
  unmatched: number;
  expired: number;
  problems: { count: number; listed: Problem[] };
  coverage: 'everything' | 'time_range' | 'filter';
  messages: Record<string, string>;
  checkpoint: string;
  files: { name: string; bytes: number; sha256: string }[];
};

/** `manifest.json` as it is to be written, and the note that signs it. @throws NotFound as long as nothing was appended. */
export async function signManifest(
  platform: Platform,
  manifest: Manifest,
): Promise<{ json: string; note: string }> {
  const json = `${JSON.stringify(manifest, null, 2)}\n`;
  const note = await platform.db.transaction(async (tx) => {
    const { origin } = await findLog(tx);
    if (origin === null) throw new NotFound('no_checkpoint', 'The transparency log is still empty.');
    const signer = await activeSigner(platform, tx, origin);
    const text = `${origin}/export\n${sha256(json).toString('hex')}\n${manifest.made_at}\n`;
    return signNote(text, [signer]);
  });
  return { json, note };
}
