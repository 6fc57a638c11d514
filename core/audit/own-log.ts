import { isRecordedHere } from '#contract/reserved-codes.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { AuditEvent } from './audit-event.ts';
import type { EventFilter } from './filter.ts';
import { codesForStaff, detailsForSubject } from './readable-details.ts';
import { cursorAfter, type EventsPage, eventsPage } from './search.ts';

/** What a user may search their own log by. */
export type OwnFilter = Pick<
  EventFilter,
  'code' | 'category' | 'outcome' | 'session' | 'sessions' | 'from' | 'to' | 'q'
>;

/** Stands for anyone of the staff: the team answers for what was done, not one of its people. */
const STAFF_IDENTIFIER = 'Support staff';

/** Things of the user's own, whose ids they have anyway. All others (alerts, approvals, notes, mails) are of the staff's work. */
const ownThings = ['session', 'device', 'personal_token', 'application', 'data_export'];

/**
 * Returns whether someone else acted on the user: staff, a job, a key of the API, or another user, whose address and device are
 * no business of theirs. Who is not logged in (`anonymous`) may be themselves.
 */
function isByOthers({ actor, subject, api_key_id }: AuditEvent): boolean {
  if (actor.id === subject.id) return false;
  if (actor.type === 'staff' || actor.type === 'system') return true;
  // A user without an id is known by the identifier alone.
  if (actor.type === 'user')
    return actor.id !== null || (actor.identifier !== null && actor.identifier !== subject.identifier);
  // In a posted event an actor of these types is a program of the sender's, who tells of it what it likes to.
  return isRecordedHere({ api_key_id }) && (actor.type === 'api_key' || actor.type === 'service');
}

/**
 * Returns an event as the user it is about sees it. What staff and Gatehouse itself did is told, but not who of them,
 * from where, with which session, why, or what they worked with; of the details what the catalogue declares for the user.
 * Codes that are for staff only do not come here: no query of their own log finds them.
 */
export function asSubjectSees(event: AuditEvent): AuditEvent {
  const { actor, target } = event;
  const isByStaff = actor.type === 'staff' && actor.id !== event.subject.id;
  const details = detailsForSubject(event, isByStaff);
  // What rules of detection say of an event that is not scored is for staff.
  const isScored = event.risk !== null && event.risk.score !== null;
  if (!isByOthers(event)) return { ...event, details, risk: isScored ? event.risk : null };
  return {
    ...event,
    actor: {
      type: actor.type,
      id: null,
      identifier: isByStaff && isRecordedHere(event) ? STAFF_IDENTIFIER : null,
    },
    reason: null,
    ip: null,
    location: null,
    user_agent: null,
    device_type: 'other',
    browser: null,
    os: null,
    session_hash: null,
    request_id: null,
    target: ownThings.includes(target?.type ?? '') ? target : null,
    details,
    risk: null,
  };
}

/** Rows looked at in one go, and goes for one page, where a text is searched for that most of them only have for staff. */
const ROWS_AT_ONCE = 200;
const MAX_ROUNDS = 20;

/**
 * Returns one page of the events about a user, newest first, as that user sees them. A page may be short, or empty, and
 * continue.
 * @throws Invalid as `eventsPage`
 */
export async function ownEvents(
  platform: Platform,
  userId: string,
  filter: OwnFilter,
  page: { limit: number; cursor?: string | undefined },
): Promise<EventsPage> {
  const own: EventFilter = { ...filter, user: userId, without: codesForStaff };
  const { q } = filter;
  if (q === undefined) {
    const { data, page_info } = await eventsPage(platform, own, page);
    return { data: data.map(asSubjectSees), page_info };
  }
  // The database finds the text in all of the details: whether it is in what the user may read is seen here.
  const data: AuditEvent[] = [];
  let { cursor } = page;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = await eventsPage(platform, own, { limit: ROWS_AT_ONCE, cursor });
    for (const event of found.data) {
      const seen = asSubjectSees(event);
      if (!says(seen, q)) continue;
      data.push(seen);
      if (data.length === page.limit) {
        const isLast = event === found.data.at(-1) && found.page_info.next_cursor === null;
        return { data, page_info: { next_cursor: isLast ? null : cursorAfter(own, event) } };
      }
    }
    if (found.page_info.next_cursor === null) return { data, page_info: { next_cursor: null } };
    cursor = found.page_info.next_cursor;
  }
  return { data, page_info: { next_cursor: cursor ?? null } };
}

/** Returns whether a text is in the message or the details, upper and lower case alike. */
function says({ message, details }: AuditEvent, text: string): boolean {
  const sought = text.toLowerCase();
  const has = (value: string) => value.toLowerCase().includes(sought);
  return has(message) || (details !== null && (has(JSON.stringify(details)) || someText(details, has)));
}

const someText = (value: unknown, is: (text: string) => boolean): boolean =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).some(([name, item]) => is(name) || someText(item, is))
    : is(String(value));

const EXPORT_PAGE = 1000;

/** Yields all events about a user that match, newest first, page by page and at most `max`. */
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
