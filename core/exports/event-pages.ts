import {
  ALL_EVENTS,
  type AuditEvent,
  type EventKey,
  type StoredEvent,
  selectFrom,
  toAuditEvents,
} from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { type ChunkOf, whereInChunk } from './copy-sql.ts';

/** Events held at once, with details of up to 16 KiB each. */
const PAGE = 1000;

/** Yields the events of a chunk as they are stored, oldest first, page by page. */
export async function* eventPages(db: Knex, chunk: ChunkOf): AsyncGenerator<AuditEvent[]> {
  let { after } = chunk;
  for (let left = chunk.limit; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const query = selectFrom(db, ALL_EVENTS);
    whereInChunk(query, { ...chunk, after, limit });
    const rows: StoredEvent[] = await query;
    for (const { id, subject_id, occurred_at } of rows) chunk.onKey({ id, subject_id, occurred_at });
    if (rows.length > 0) yield await toAuditEvents(db, rows, true);
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = { occurred_at: last.occurred_at, id: last.id, subject_id: last.subject_id };
    left -= rows.length;
  }
}

export const keyOfEvent = ({ occurred_at, id, subject }: AuditEvent): EventKey => ({
  occurred_at,
  id,
  subject_id: subject.id,
});
