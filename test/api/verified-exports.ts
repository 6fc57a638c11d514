import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportFolder, makeExport } from '#core/exports/index.ts';
import { verifierKey } from '#core/transparency-log/index.ts';
import { listKeys } from '#core/transparency-log/key-store.ts';
import type { Api, TestApp } from './harness.ts';

const verifier = join(import.meta.dirname, '../../clients/verifier/gatehouse-verify.mjs');
const formats = [
  { format: 'ndjson', compression: 'gzip' },
  { format: 'json', compression: 'none' },
  { format: 'csv', compression: 'none' },
  { format: 'parquet', compression: 'none' },
];

export type VerifiedExport = {
  name: string;
  status: number | null;
  said: { intact: boolean; findings: unknown[]; lines: string[] };
  manifest: { coverage: string; rows: number; expired: number; problems: { count: number } };
  /** Positions of the log by the reason why they are not in the export (docs/verifying.md). */
  gaps: Record<number, number>;
  folder: string;
};

const key = async (app: TestApp): Promise<string> =>
  (await listKeys(app.platform.db)).map((row) => verifierKey(row.name, row.public_key)).join('\n');

/** Makes exports with these filters in every format, and compares each with the stand-alone verifier. */
export async function verifiedExports(
  app: TestApp,
  officer: Api,
  filters: Record<string, object>,
): Promise<VerifiedExport[]> {
  const made: VerifiedExport[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    for (const options of formats) {
      const input = { ...options, filter, reason: 'for this test' };
      const { body } = await officer.post('/exports', input).expect(202);
      await makeExport(app.platform, body.id);
      const folder = exportFolder(app.platform.config, body.id);
      made.push({ name: `${name} ${options.format}`, ...(await verifyFolder(app, folder)) });
    }
  }
  return made;
}

export async function verifyFolder(app: TestApp, folder: string): Promise<Omit<VerifiedExport, 'name'>> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const args = [verifier, 'export', folder, '--key', await key(app), '--json'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const gaps: Record<number, number> = {};
  if (manifest.coverage !== 'filter') {
    const bytes = readFileSync(join(folder, 'events.gaps'));
    for (let at = 0; at < bytes.length; at += 40) {
      const reason = bytes[at + 16] ?? 0;
      gaps[reason] = (gaps[reason] ?? 0) + Number(bytes.readBigUInt64BE(at + 8));
    }
  }
  return { status, said: JSON.parse(stdout), manifest, gaps, folder };
}

/** Returns what is wrong with exports that should be intact. */
export const faultsOf = (made: readonly VerifiedExport[]) =>
  made
    .filter(({ status, said, manifest }) => status !== 0 || !said.intact || manifest.problems.count > 0)
    .map(({ name, status, said, manifest }) => ({ name, status, said, problems: manifest.problems }));
