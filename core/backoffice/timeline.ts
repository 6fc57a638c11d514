import { z } from 'zod';
import { alertStates } from '#contract/alerts.ts';
import { severities } from '#contract/event-enums.ts';
import { isAllowed } from '#contract/permissions.ts';
import { riskReasonSchema } from '#contract/reason-schema.ts';
import { isRecordedHere } from '#contract/reserved-codes.ts';
import type { Role } from '#contract/roles.ts';
import { timelineKinds } from '#contract/timeline.ts';
import { auditEventSchema, listEvents } from '#core/audit/index.ts';
import { listTimelineAlerts } from '#core/detection/index.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { pageOf } from '#core/platform/page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { readOnly } from '#core/platform/read-only.ts';
import { userNoteSchema } from './user-note.ts';
import { listUserNotes } from './user-note-store.ts';
import { toUserNote } from './user-notes.ts';

type Kind = (typeof timelineKinds)[number];

const alertItemSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    severity: z.enum(severities),
    state: z.enum(alertStates),
    score: z.int().nullable(),
    reasons: z.array(riskReasonSchema),
    session_hash: z.string().nullable(),
  })
  .meta({ id: 'TimelineAlert' });

const shared = { id: z.uuid(), at: z.iso.datetime() };

/** One thing that happened to an account. */
export const timelineItemSchema = z
  .discriminatedUnion('kind', [
    z.object({ ...shared, kind: z.literal('event'), event: auditEventSchema }),
    z.object({ ...shared, kind: z.literal('staff_action'), event: auditEventSchema }),
    z.object({ ...shared, kind: z.literal('alert'), alert: alertItemSchema }),
    z.object({ ...shared, kind: z.literal('note'), note: userNoteSchema }),
  ])
  .meta({ id: 'TimelineItem' });

export type TimelineItem = z.infer<typeof timelineItemSchema>;

/** Times compare as text once all have microseconds. */
const padded = (at: string): string =>
  at.replace(/(?:\.(\d+))?Z$/, (_, digits = '') => `.${digits.padEnd(6, '0')}Z`);
const keyOf = ({ at, id }: { at: string; id: string }) => `${padded(at)} ${id}`;

/** Returns the newest of several streams, newest first. */
export const newestOf = <Item extends { at: string; id: string }>(streams: Item[][], limit: number): Item[] =>
  streams
    .flat()
    .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))
    .slice(0, limit);

/** Before every UUID: a page that continues from an instant with it leaves out the instant itself. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const keySchema = z.tuple([instantSchema, z.uuid()]);

export type TimelineFilter = {
  kinds?: Kind[] | undefined;
  code?: string[] | undefined;
  to?: string | undefined;
};

/** Returns the kinds that someone of this role may read. */
const readable = (role: Role | null, kinds: readonly Kind[]) =>
  kinds.filter((kind) => kind !== 'alert' || isAllowed(role, 'alerts:read'));

/**
 * Returns everything about an account in one stream, newest first: what it did, what staff did to it, alerts and notes.
 * @throws Invalid for a cursor of another list.
 */
export async function timelinePage(
  platform: Platform,
  role: Role | null,
  userId: string,
  filter: TimelineFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['timeline', userId, filter];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const start = filter.to === undefined ? undefined : { at: filter.to, id: FIRST_ID };
  const after = key ? { at: key[0], id: key[1] } : start;
  const kinds = readable(role, filter.kinds ?? timelineKinds);
  const streams = await readOnly(platform, async (tx) => [
    ...(kinds.includes('event') || kinds.includes('staff_action')
      ? [await eventItems(tx, userId, filter.code, kinds, limit + 1, after)]
      : []),
    ...(kinds.includes('alert') ? [await listTimelineAlerts(tx, userId, limit + 1, after)] : []),
    ...(kinds.includes('note') ? [await noteItems(tx, userId, limit + 1, after)] : []),
  ]);
  const items = newestOf<TimelineItem>(streams, limit + 1);
  return pageOf(
    items,
    limit,
    (item) => item,
    ({ at, id }) => encodeCursor(list, [at, id]),
  );
}

type After = { at: string; id: string } | undefined;

async function eventItems(
  tx: Parameters<typeof listEvents>[0],
  userId: string,
  code: string[] | undefined,
  kinds: Kind[],
  limit: number,
  after: After,
): Promise<TimelineItem[]> {
  const by = kinds.includes('event') ? (kinds.includes('staff_action') ? undefined : 'others') : 'staff';
  // Alerts and notes stand for themselves in the stream.
  const told = ['alert:raised', 'staff.note:created'];
  const filter = { user: userId, code, by, without: told } as const;
  const key = after && { occurred_at: after.at, id: after.id, subject_id: userId };
  const events = await listEvents(tx, filter, limit, key);
  return events.map((event) => {
    const isAction = isRecordedHere(event) && event.actor.type === 'staff' && event.actor.id !== userId;
    return { id: event.id, at: event.occurred_at, kind: isAction ? 'staff_action' : 'event', event };
  });
}

async function noteItems(
  tx: Parameters<typeof listUserNotes>[0],
  userId: string,
  limit: number,
  after: After,
): Promise<TimelineItem[]> {
  const rows = await listUserNotes(tx, userId, limit, after);
  return rows.map((row) => {
    const note = toUserNote(row);
    return { id: note.id, at: note.created_at, kind: 'note', note };
  });
}
