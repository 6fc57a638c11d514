import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEvent } from '#core/audit/audit-event.ts';
import { eventTypeOf } from '#core/audit/catalogue.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { latestCheckpoint } from '#core/sealing/checkpoints.ts';
import { exportSet } from '#core/sealing/export-set.ts';
import { writeInclusion } from '#core/sealing/inclusion.ts';
import { signManifest } from '#core/sealing/manifest.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** A folder with an export of these events as docs/verifying.md describes it, and its proof. */
export async function sealedExport(platform: Platform, events: AuditEvent[]): Promise<string> {
  const folder = temporaryFolder('export');
  const at = (name: string) => join(folder, name);
  writeFileSync(at('events.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const set = exportSet();
  for (const { id, occurred_at, received_at, subject } of events) {
    set.add({ id, occurred_at, received_at, subject_id: subject.id });
  }
  set.close();
  const checkpoint = await latestCheckpoint(platform);
  const files = { leaves: at('events.leaves'), nodes: at('events.nodes') };
  const { sealed } = await writeInclusion(platform, set, { size: checkpoint.size, ...files });
  const { json, note } = await signManifest(platform, {
    format: 'gatehouse-export/1',
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
    },
    rows: events.length,
    sealed,
    messages: Object.fromEntries(events.map(({ code }) => [code, eventTypeOf(code).message])),
    checkpoint: checkpoint.note,
    files: ['events.ndjson', 'events.leaves', 'events.nodes'].map((name) => ({
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
