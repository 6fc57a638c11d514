import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypeOf } from '#contract/event-catalogue.ts';
import type { AuditEvent } from '#core/audit/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { proveSet, signManifest } from '#core/transparency-log/index.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Returns a folder with an export of these events as docs/verifying.md describes it, and its proof. */
export async function provenExport(platform: Platform, events: AuditEvent[]): Promise<string> {
  const folder = temporaryFolder('export');
  const at = (name: string) => join(folder, name);
  writeFileSync(at('events.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const keys = events.map(({ id, occurred_at, subject }) => ({ id, occurred_at, subject_id: subject.id }));
  const proof = await platform.db.transaction(
    (tx) =>
      proveSet(tx, {
        folder,
        keys: async function* () {
          yield keys;
        },
        range: null,
        isLater: async () => new Map(),
        now: new Date(),
        trusted: [],
        maxFutureMs: 0,
      }),
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  const { json, note } = await signManifest(platform, {
    format: 'gatehouse-export/2',
    id: newId(),
    made_at: new Date().toISOString(),
    made_by: 'compliance@example.com',
    filter: {},
    events: {
      file: 'events.ndjson',
      content: 'ndjson',
      compression: 'none',
      mapping: 'gatehouse',
      masked: [],
      columns: null,
      time_zone: 'UTC',
      order: 'newest_first',
      uncompressed_bytes: statSync(at('events.ndjson')).size,
      longest_row: Math.max(0, ...events.map((event) => Buffer.byteLength(JSON.stringify(event)) + 1)),
      largest_group: null,
    },
    rows: events.length,
    appended: proof.appended,
    pending: proof.pending,
    unmatched: proof.unmatched,
    expired: proof.expired,
    problems: { count: proof.problems.count, listed: proof.problems.listed },
    coverage: 'filter',
    messages: Object.fromEntries(events.map(({ code }) => [code, eventTypeOf(code).message])),
    checkpoint: proof.checkpoint,
    files: ['events.ndjson', ...proof.files].map((name) => ({
      name,
      bytes: statSync(at(name)).size,
      sha256: createHash('sha256')
        .update(readFileSync(at(name)))
        .digest('hex'),
    })),
  });
  writeFileSync(at('manifest.json'), json);
  writeFileSync(at('manifest.note'), note);
  return folder;
}
