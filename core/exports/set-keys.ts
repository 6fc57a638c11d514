import type { PoolClient } from 'pg';
import type { EventKey } from '#core/audit/search-store.ts';
import { copyRows } from '#core/platform/copy-rows.ts';
import type { Knex } from '#core/platform/database.ts';
import { keysCopy } from './copy-sql.ts';
import type { ExportSet } from './export-set.ts';

/** What of an event is needed to prove it and to read its message. */
export type SetKey = EventKey & { received_at: string; code: string };

/** Hands on the keys of all events of a set, in no order; times in UTC. Memory does not grow with them. */
export function eachKey(
  db: Knex,
  client: PoolClient,
  set: ExportSet,
  onKey: (key: SetKey) => void,
): Promise<void> {
  return copyRows(client, keysCopy(db, set), (bytes, start, end) => {
    const [id = '', subject_id = '', occurred_at = '', received_at = '', code = ''] = bytes
      .toString('latin1', start, end - 1)
      .split(',');
    onKey({ id, subject_id, occurred_at: isoOf(occurred_at), received_at: isoOf(received_at), code });
    return undefined;
  });
}

/** `2026-03-29 04:05:06.12` as the API writes it: three digits of a second, or six. */
function isoOf(time: string): string {
  const dot = time.indexOf('.');
  const fraction = dot === -1 ? '' : time.slice(dot + 1);
  return `${time.slice(0, 10)}T${time.slice(11, 19)}.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}Z`;
}
