import type { Platform } from '#core/platform/platform.ts';
import type { AuditEvent } from './audit-event.ts';
import type { EventFilter } from './filter.ts';
import { type EventsPage, eventsPage } from './search.ts';

/** What a user may search the own log by. */
export type OwnFilter = Pick<
  EventFilter,
  'code' | 'category' | 'outcome' | 'session' | 'sessions' | 'from' | 'to' | 'q'
>;

/** Stands for whoever of the staff did it: the team answers for it, not one of its people. */
const STAFF_LOGIN = 'Support staff';

/**
 * An event as the user it is about sees it. What staff did is told, but not who, from where, with which
 * session, or the note they wrote for their colleagues.
 */
export function asSubjectSees(event: AuditEvent): AuditEvent {
  const { actor, subject } = event;
  if (actor.type !== 'staff' || actor.id === subject.id) return event;
  return {
    ...event,
    actor: { type: 'staff', id: null, login: STAFF_LOGIN },
    reason: null,
    ip: null,
    location: null,
    user_agent: null,
    device_type: 'other',
    browser: null,
    os: null,
    session_hash: null,
    request_id: null,
    details: withoutStaffNote(event.details),
  };
}

/** Reason and ticket of a staff action lie in `details.staff`. */
function withoutStaffNote(details: AuditEvent['details']): AuditEvent['details'] {
  if (details === null) return null;
  const { staff: _note, ...rest } = details;
  return rest;
}

/** One page of the events about a user, newest first, as that user sees them. */
export async function ownEvents(
  platform: Platform,
  userId: string,
  filter: OwnFilter,
  page: { limit: number; cursor?: string | undefined },
): Promise<EventsPage> {
  const { data, page_info } = await eventsPage(platform, { ...filter, user: userId }, page);
  return { data: data.map(asSubjectSees), page_info };
}

const EXPORT_PAGE = 1000;

/** All events about a user that match, newest first, page by page and at most `max`. */
export async function* allOwnEvents(
  platform: Platform,
  userId: string,
  filter: OwnFilter,
  max: number,
): AsyncGenerator<AuditEvent[]> {
  let cursor: string | undefined;
  for (let left = max; left > 0; ) {
    const page = await ownEvents(platform, userId, filter, { limit: Math.min(EXPORT_PAGE, left), cursor });
    yield page.data;
    left -= page.data.length;
    if (page.page_info.next_cursor === null) return;
    cursor = page.page_info.next_cursor;
  }
}
