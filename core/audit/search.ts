import { decodeCursor, encodeCursor } from '#core/platform/cursor.ts';
import { Invalid, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import type { AuditEvent } from './audit-event.ts';
import type { EventFilter } from './filter.ts';
import { findEvent, listEvents, toAuditEvent } from './search-store.ts';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instantPattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;
const DAY_MS = 86_400_000;

/** One page of events, newest first, by keyset: page 10,000 costs what page 1 costs. */
export async function eventsPage(
  platform: Platform,
  filter: EventFilter,
  page: { limit: number; cursor?: string | undefined },
) {
  const after = page.cursor ? keyOf(filter, page.cursor) : undefined;
  const rows = await readOnly(platform, (tx) => listEvents(tx, filter, page.limit + 1, after));
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const next =
    rows.length > page.limit && last ? encodeCursor(filter, [last.occurred_at_text, last.id]) : null;
  return { data: shown.map(toAuditEvent), page_info: { next_cursor: next } };
}

function keyOf(filter: EventFilter, cursor: string): { occurred_at: string; id: string } {
  const [occurred_at = '', id = ''] = decodeCursor(filter, cursor, 2);
  if (instantPattern.test(occurred_at) && uuidPattern.test(id)) return { occurred_at, id };
  throw new Invalid('invalid_cursor', 'This cursor does not belong to this list. Begin again without one.');
}

/** The time in a UUIDv7 (RFC 9562 section 5.7), in milliseconds; undefined for other versions. */
export function timeOfUuid(id: string): number | undefined {
  const [high = '', low = '', version = ''] = id.split('-');
  return version.startsWith('7') ? Number.parseInt(high + low, 16) : undefined;
}

/**
 * One event. With the time it happened at one partition is looked into; ids of ours carry a time
 * themselves; for others all partitions are searched, bounded in time.
 * @throws NotFound
 */
export async function eventById(platform: Platform, id: string, occurredAt?: string): Promise<AuditEvent> {
  const time = occurredAt ? Date.parse(occurredAt) : timeOfUuid(id);
  const near =
    time === undefined || !Number.isFinite(time) ? undefined : around(time, occurredAt ? 1000 : DAY_MS);
  const event = await readOnly(platform, async (tx) => {
    const found = near && (await findEvent(tx, id, near));
    return found ?? (occurredAt ? undefined : findEvent(tx, id));
  });
  if (!event) throw new NotFound('no_such_event', 'There is no event with this id.');
  return toAuditEvent(event);
}

const around = (time: number, slack: number) => ({
  from: new Date(time - slack),
  to: new Date(time + slack),
});
