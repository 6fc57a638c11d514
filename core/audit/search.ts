import { z } from 'zod';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { NotFound } from '#core/platform/errors.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { type Page, pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import type { AuditEvent } from './audit-event.ts';
import { checkRange, type EventFilter } from './filter.ts';
import { withTerms } from './query-terms.ts';
import { type EventKey, findEvent, listEvents } from './search-store.ts';

export type EventsPage = Page<AuditEvent>;

const keySchema = z.tuple([instantSchema, z.uuid(), z.uuid()]);

function keyOf(filter: EventFilter, cursor: string): EventKey {
  const [occurred_at, id, subject_id] = readCursor(keySchema, filter, cursor);
  return { occurred_at, id, subject_id };
}

/**
 * Returns one page of events, newest first, by keyset: page 10,000 costs what page 1 costs.
 * @throws Invalid for a cursor of another list, a range that ends before it begins, or a search that takes too long.
 */
export async function eventsPage(
  platform: Platform,
  filter: EventFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<EventsPage> {
  checkRange(filter);
  const after = cursor === undefined ? undefined : keyOf(filter, cursor);
  const events = await readOnly(platform, async (tx) =>
    listEvents(tx, await withTerms(tx, filter), limit + 1, after),
  );
  return pageOf(
    events,
    limit,
    (event) => event,
    (event) => cursorAfter(filter, event),
  );
}

/** Returns the cursor of the page that continues after an event. */
export const cursorAfter = (filter: EventFilter, { occurred_at, id, subject }: AuditEvent): string =>
  encodeCursor(filter, [occurred_at, id, subject.id]);

const DAY_MS = 86_400_000;
type TimeRange = { from: Date; to: Date };

const around = (time: number, ms: number): TimeRange => ({
  from: new Date(time - ms),
  to: new Date(time + ms),
});

/**
 * Returns where to look for an event of which only the id is known: around the time inside a UUIDv7 first (RFC 9562
 * section 5.7), everywhere last.
 */
export function rangesToSearch(id: string, now: Date): (TimeRange | undefined)[] {
  const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  if (id[14] !== '7' || time > now.getTime() + DAY_MS) return [undefined];
  return [around(time, 5000), around(time, 2 * DAY_MS), undefined];
}

/** Returns the millisecond of a time: a client that reads times into a Date knows no more of it. */
function millisecondOf(time: string): TimeRange {
  const start = Date.parse(time);
  return { from: new Date(start), to: new Date(start + 1) };
}

/**
 * Returns one event by its id. With the time when it occurred it is found at once, however many there are.
 * @throws NotFound, or Invalid when it is not found in time without `occurredAt`.
 */
export async function eventById(platform: Platform, id: string, occurredAt?: string): Promise<AuditEvent> {
  const places = occurredAt ? [millisecondOf(occurredAt)] : rangesToSearch(id, platform.clock.now());
  const event = await readOnly(platform, async (tx) => {
    for (const place of places) {
      const found = await findEvent(tx, id, place);
      if (found) return found;
    }
    return undefined;
  });
  if (!event) throw new NotFound('no_such_event', 'There is no event with this id.');
  return event;
}
