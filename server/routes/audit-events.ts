import { z } from 'zod';
import {
  auditEventSchema,
  codeFilter,
  countryFilter,
  eventById,
  eventFilterShape,
  eventsPage,
} from '#core/audit/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { eventProof, eventProofSchema } from '#core/transparency-log/index.ts';
import { sendLiveEvents } from '../live-single.ts';
import { cursorSchema, idParams, limitSchema, pageOf, repeatable } from '../query.ts';
import { defineRoute } from '../route.ts';

const tag = 'Audit events';
const access = { permission: 'audit_events:read', scope: 'events:read' } as const;
const { from, to, ...liveFilter } = eventFilterShape;

export const auditEventRoutes = [
  defineRoute({
    method: 'get',
    path: '/audit-events',
    tag,
    summary: 'Search events, newest first',
    access,
    query: z.strictObject({
      ...eventFilterShape,
      code: repeatable(codeFilter).describe(
        'Any of these codes; `user.2fa:*` for all that start with `user.2fa:`.',
      ),
      country: repeatable(countryFilter).describe('Any of these countries (ISO 3166 alpha-2), or `unknown`.'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(auditEventSchema) },
    handle: async ({ reading, query }) => {
      const { limit, cursor, ...filter } = query;
      return eventsPage(reading, filter, { limit, cursor });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/audit-events/stream',
    tag,
    summary: 'Follow events as they are stored',
    description: `Server-sent events: a message contains one event; \`skipped\` says how many were too many to send (50 a second are
sent); \`ended\` comes when the session has ended. Events come in the order in which they were stored, whatever time they carry, also those that
arrive late or are dated ahead. \`Last-Event-ID\` resumes an interrupted stream for at most 15 minutes; after an
interruption under heavy load a few events may come twice, with the same \`id\`.`,
    access: { permission: 'audit_events:read' },
    query: z.strictObject({
      ...liveFilter,
      code: repeatable(codeFilter),
      country: repeatable(countryFilter),
    }),
    share: 'own',
    answer: { status: 200, content: { 'text/event-stream': z.string() } },
    errors: { 400: 'event_stream_only', 429: 'too_many_streams' },
    handle: ({ platform, req, res, query }) => sendLiveEvents(platform, req, res, query),
  }),
  defineRoute({
    method: 'get',
    path: '/audit-events/{id}',
    tag,
    summary: 'Get an event',
    access,
    params: idParams,
    query: z.strictObject({
      occurred_at: instantSchema.optional().describe('When it occurred; finds old events faster.'),
    }),
    answer: { status: 200, schema: auditEventSchema },
    errors: { 404: 'no_such_event' },
    handle: ({ reading, params, query }) => eventById(reading, params.id, query.occurred_at),
  }),
  defineRoute({
    method: 'get',
    path: '/audit-events/{id}/proof',
    tag,
    summary: 'Get the proof that an event is in the transparency log',
    description:
      'An inclusion proof and a checkpoint, which can be verified offline with `gatehouse-verify.mjs proof`.',
    access,
    params: idParams,
    query: z.strictObject({
      occurred_at: instantSchema.optional().describe('When it occurred; finds old events faster.'),
    }),
    answer: { status: 200, schema: eventProofSchema },
    errors: { 404: 'no_such_event' },
    handle: ({ reading, params, query }) => eventProof(reading, params.id, query.occurred_at),
  }),
];
