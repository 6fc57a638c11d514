import type { Request, Response } from 'express';
import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { codeFilter, countryFilter, eventFilterShape } from '#core/audit/index.ts';
import type { Session } from '#core/identity/index.ts';
import { type AppError, Conflict, Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { alertCountsSource } from '../live-alert-counts.ts';
import { eventsSource } from '../live-events.ts';
import { type LiveSource, sendLive } from '../live-stream.ts';
import { defineRoute, sessionOf } from '../route.ts';

/** A place names up to 500 rows that wait for the log, by eight characters each. */
const MAX_PLACE = 5000;
const { from, to, ...liveFilter } = eventFilterShape;
const id = z
  .string()
  .min(1)
  .max(100)
  .describe('A name that you choose; each message names the subscription it belongs to.');

const eventsSchema = z.strictObject({
  id,
  topic: z.literal('audit_events'),
  filter: z
    .strictObject({
      ...liveFilter,
      code: z.array(codeFilter).max(limits.filterValues.maxItems).optional(),
      country: z.array(countryFilter).max(limits.filterValues.maxItems).optional(),
    })
    .default({})
    .describe('As in `GET /audit-events`, without times and paging.'),
  after: z
    .string()
    .max(MAX_PLACE)
    .default('')
    .describe('`place` of the last message that you received; continues from there, for at most 15 minutes.'),
});
const countsSchema = z.strictObject({ id, topic: z.literal('alert_counts') });
const subscriptionSchema = z.discriminatedUnion('topic', [eventsSchema, countsSchema]);

const bodySchema = z
  .strictObject({
    user: z
      .uuid()
      .toLowerCase()
      .optional()
      .describe(
        'The user that you expect to be logged in; for another user the answer is 409, `another_user`.',
      ),
    subscriptions: z
      .array(subscriptionSchema)
      .min(1)
      .max(20)
      .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'Each needs a different id.'),
  })
  .meta({ id: 'LiveInput' });

const toText = (message: object): string => `data: ${JSON.stringify(message)}\n\n`;

/** Returns what one subscription tells, each message with the name that its reader gave it. */
function sourceOf(platform: Platform, wanted: z.output<typeof subscriptionSchema>): LiveSource {
  const to = wanted.id;
  const refused = (error: AppError) => {
    const { status, code, message } = error;
    const errors = error instanceof Invalid ? error.errors : [];
    return toText({ to, refused: { status, code, detail: message, errors } });
  };
  if (wanted.topic === 'alert_counts') {
    return { ...alertCountsSource(platform, (counts) => toText({ to, counts })), refused };
  }
  const source = eventsSource(platform, wanted.filter, wanted.after, {
    toText: ({ events, skipped, more, place }) => {
      const told = events.map((one) => toText({ to, event: one.event, place: one.place }));
      if (skipped > 0 || more) told.unshift(toText({ to, skipped: { skipped, more } }));
      // Behind events that did not match, too.
      return told.length > 0 ? `${told.join('')}${toText({ to, place })}` : '';
    },
    toPlace: (place) => toText({ to, place }),
  });
  return { ...source, refused };
}

const send = (
  platform: Platform,
  req: Request,
  res: Response,
  subscriptions: z.output<typeof bodySchema>['subscriptions'],
): Promise<void> =>
  sendLive(
    platform,
    req,
    res,
    subscriptions.map((wanted) => sourceOf(platform, wanted)),
  );

/** Refuses a page of a user who was logged in before: what it would show is not for them. @throws Conflict */
function requireSameUser(session: Session, user: string | undefined): void {
  if (user === undefined || user === session.user.id) return;
  throw new Conflict('another_user', 'Someone else is logged in now. Reload the page.');
}

export const liveRoutes = [
  defineRoute({
    method: 'post',
    path: '/live',
    tag: 'Live updates',
    summary: 'Follow several topics over one connection',
    description: `Server-sent events. Browsers allow six connections to a server, so a page with several live views, or several
pages, should share one. Each message is \`{ to, … }\` with the \`id\` of its subscription and: \`event\` and its \`place\`; \`skipped\` with the
number of events that were too many to send; \`counts\` of alerts; \`place\` alone, when nothing else is new; or \`refused\` with the problem, after
which this subscription ends and the others continue. \`ended\` comes when the session has ended. Each topic needs its own permission:
\`audit_events:read\`, \`alerts:read\`. To change the subscriptions, open another stream with the \`place\` of each as \`after\`.`,
    access: 'session',
    body: bodySchema,
    share: 'own',
    answer: { status: 200, content: { 'text/event-stream': z.string() } },
    errors: { 400: 'event_stream_only', 409: 'another_user', 429: 'too_many_streams' },
    handle: (context) => {
      const { platform, req, res, body } = context;
      requireSameUser(sessionOf(context), body.user);
      return send(platform, req, res, body.subscriptions);
    },
  }),
];
