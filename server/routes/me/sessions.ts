import { z } from 'zod';
import {
  revokeOtherSessions,
  revokeSession,
  sessionDetail,
  sessionDetailSchema,
  sessionsOfUser,
} from '#core/sessions/own-sessions.ts';
import { reportSession } from '#core/sessions/report-session.ts';
import { sessionItemSchema } from '#core/sessions/session.ts';
import { idParams, listOf } from '../../query.ts';
import { defineRoute, selfOf, sessionOf } from '../../route.ts';

const tag = 'My account: sessions';

export const ownSessionRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/sessions',
    tag,
    summary: 'The own sessions, live ones first',
    access: { self: 'me:sessions:read' },
    answer: { status: 200, schema: listOf(sessionItemSchema) },
    handle: async (context) => ({
      data: await sessionsOfUser(context.platform, selfOf(context).id, context.session),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/me/sessions/{id}',
    tag,
    summary: 'One of the own sessions, with its newest events',
    access: { self: 'me:sessions:read' },
    params: idParams,
    answer: { status: 200, schema: sessionDetailSchema },
    errors: { 404: 'no_such_session' },
    handle: (context) =>
      sessionDetail(context.platform, selfOf(context).id, context.params.id, context.session),
  }),
  defineRoute({
    method: 'post',
    path: '/me/sessions/{id}/revoke',
    tag,
    summary: 'End one of the own sessions',
    description: 'It is refused from the next request on, with `session_ended`.',
    access: 'session',
    params: idParams,
    answer: { status: 204 },
    errors: { 404: 'no_such_session' },
    handle: (context) => revokeSession(context.platform, context.actor, selfOf(context), context.params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/me/sessions/{id}/report',
    tag,
    summary: 'Say that a session was somebody else: "this was not me"',
    description: 'Ends it, raises an alert for staff, and says what to do next.',
    access: 'session',
    params: idParams,
    answer: {
      status: 200,
      schema: z.object({ next: z.literal('change_password') }).meta({ id: 'ReportedSession' }),
    },
    errors: { 404: 'no_such_session', 409: 'own_session' },
    handle: async (context) => {
      await reportSession(context.platform, context.actor, sessionOf(context), context.params.id);
      return { next: 'change_password' };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/sessions/revoke-others',
    tag,
    summary: 'End all own sessions but this one',
    access: 'session',
    answer: { status: 200, schema: z.object({ revoked: z.int() }).meta({ id: 'RevokedSessions' }) },
    handle: async (context) => ({
      revoked: await revokeOtherSessions(context.platform, context.actor, sessionOf(context)),
    }),
  }),
];
