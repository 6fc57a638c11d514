import type { PoolClient } from 'pg';
import type { EventKey } from '#core/audit/search-store.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import type { Knex } from '#core/platform/database.ts';
import { keysCopy } from './copy-sql.ts';
import type { ExportSet } from './export-set.ts';

/** What of an event is needed to prove it and to read its message. */
export type SetKey = EventKey & { received_at: string; code: string };

const CHUNK = 100_000;

/** Hands on the keys of all events of a set; times in UTC. Memory does not grow with them. */
export async function eachKey(
  db: Knex,
  client: PoolClient,
  set: ExportSet,
  onKey: (key: SetKey) => void,
): Promise<void> {
  let after: EventKey | null = null;
  for (;;) {
    let rows = 0;
    let last: SetKey | null = null;
    await copyRows(client, keysCopy(db, { set, after, limit: CHUNK }), (bytes, start, end) => {
      const [id = '', subject_id = '', occurred_at = '', received_at = '', code = ''] = bytes
        .toString('latin1', start, end - 1)
        .split(',');
      last = { id, subject_id, occurred_at, received_at, code };
      rows += 1;
      onKey(last);
      return undefined;
    });
    after = last;
    if (rows < CHUNK) return;
  }
}
