import { z } from 'zod';
import { deviceTypes } from '#contract/event-enums.ts';
import { limits } from '#contract/limits.ts';
import { countryFilter, networkFilter } from '#core/audit/index.ts';
import {
  actingOf,
  liveSessionSchema,
  liveSessionsPage,
  revokedManySchema,
  revokeManySessions,
  staffNoteSchema,
} from '#core/backoffice/index.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { MOVING_LIST } from '#core/platform/moving-page.ts';
import { cursorSchema, flag, limitSchema, pageOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Sessions of all users';

export const liveSessionRoutes = [
  defineRoute({
    method: 'get',
    path: '/sessions',
    tag,
    summary: 'List active sessions of all users, last used first',
    description: MOVING_LIST,
    access: { permission: 'sessions:read' },
    query: z.strictObject({
      user: z.uuid().toLowerCase().optional(),
      ip: networkFilter.optional().describe('An address or a network (CIDR).'),
      country: countryFilter.optional(),
      device_type: z.enum(deviceTypes).optional(),
      staff: flag.optional().describe('Only sessions of staff, or only those of other users.'),
      from: instantSchema.optional().describe('Logged in at this instant or later.'),
      to: instantSchema.optional().describe('Logged in before this instant.'),
      limit: limitSchema,
      cursor: cursorSchema,
    }),
    answer: { status: 200, schema: pageOf(liveSessionSchema) },
    handle: (context) => {
      const { limit, cursor, ...filter } = context.query;
      return liveSessionsPage(context.platform, sessionOf(context), filter, { limit, cursor });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/sessions/revoke',
    tag,
    summary: 'Revoke sessions of several users',
    description:
      'They stop working immediately. Users that you cannot act on are skipped and named. Requires reauthentication.',
    access: { permission: 'users:revoke_sessions' },
    body: staffNoteSchema
      .extend({ session_ids: z.array(z.uuid().toLowerCase()).min(1).max(limits.sessionIds.maxItems) })
      .meta({ id: 'RevokeManySessions' }),
    answer: { status: 200, schema: revokedManySchema },
    handle: (context) => {
      const { session_ids, ...note } = context.body;
      const session = sessionOf(context);
      return revokeManySessions(
        context.platform,
        session,
        actingOf(context.actor, session, note),
        session_ids,
      );
    },
  }),
];
