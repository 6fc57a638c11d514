import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AuditEvent } from '#core/audit/index.ts';
import type { Config } from '#core/platform/config.ts';

const pack = promisify(gzip);

/** Where expired events go before they are deleted. */
export type Archive = {
  /** The file's name, for the audit event; null when nothing is archived. */
  name: string | null;
  /** Returns when the events are on disk. */
  write(events: AuditEvent[]): Promise<void>;
};

const none: Archive = { name: null, write: async () => {} };

/**
 * Returns the archive file of a partition and a run: NDJSON in the form of the API. Each write is a gzip member of its
 * own (RFC 1952, 2.2: members may follow each other), so that what was written before a crash can be read.
 */
export function openArchive(config: Config, partition: string, now: Date): Archive {
  if (!config.ARCHIVE_EXPIRED) return none;
  const folder = config.ARCHIVE_DIR ?? join(config.DATA_DIR, 'archive');
  const name = `${partition}.${now.toISOString().replace(/[-:]|\.\d+/g, '')}.ndjson.gz`;
  return {
    name,
    write: async (events) => {
      if (events.length === 0) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(join(folder, name), 'a', 0o600);
      try {
        await file.appendFile(await pack(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}
