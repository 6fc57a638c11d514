import { z } from 'zod';
import { auditEventSchema } from '#core/audit/audit-event.ts';
import { codeFilter, countryFilter, eventFilterShape } from '#core/audit/filter.ts';
import { eventById, eventsPage } from '#core/audit/search.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { cursorSchema, idParams, limitSchema, pageOf, repeatable } from '../query.ts';
import { defineRoute } from '../route.ts';

const tag = 'Audit events';
const access = { permission: 'audit_events:read', scope: 'events:read' } as const;

export const auditEventRoutes = [
  defineRoute({
    method: 'get',
    path: '/audit-events',
    tag,
    summary: 'Search events, newest first',
    access,
    query: z.strictObject({
      ...eventFilterShape,
      code: repeatable(codeFilter).describe('Any of these codes; `user.2fa:*` for all that begin so.'),
      country: repeatable(countryFilter).describe('Any of these countries (ISO 3166 alpha-2), or `unknown`.'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(auditEventSchema) },
    handle: async ({ platform, query }) => {
      const { limit, cursor, ...filter } = query;
      return eventsPage(platform, filter, { limit, cursor });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/audit-events/{id}',
    tag,
    summary: 'One event',
    access,
    params: idParams,
    query: z.strictObject({
      occurred_at: instantSchema.optional().describe('When it happened; finds old events faster.'),
    }),
    answer: { status: 200, schema: auditEventSchema },
    errors: { 404: 'no_such_event' },
    handle: ({ platform, params, query }) => eventById(platform, params.id, query.occurred_at),
  }),
];
