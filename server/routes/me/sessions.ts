import { z } from 'zod';
import { sessionItemSchema } from '#core/identity/index.ts';
import {
  reportSession,
  revokeOtherSessions,
  revokeSession,
  sessionDetail,
  sessionDetailSchema,
  sessionsOfUser,
} from '#core/self-service/index.ts';
import { idParams, listOf } from '../../query.ts';
import { defineRoute, reauthenticatedSessionOf, selfOf } from '../../route.ts';

const tag = 'My account: sessions';

const REAUTHENTICATION =
  'Requires reauthentication (`reauthentication_required`): a stolen session must not log its owner out.';

export const ownSessionRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/sessions',
    tag,
    summary: 'List your sessions, active ones first',
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
    summary: 'Get one of your sessions, with its newest events',
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
    summary: 'Revoke one of your sessions',
    description: `It stops working immediately and answers \`session_ended\`. ${REAUTHENTICATION}`,
    access: 'session',
    params: idParams,
    answer: { status: 204 },
    errors: { 404: 'no_such_session' },
    handle: (context) => {
      const session = reauthenticatedSessionOf(context);
      return revokeSession(context.platform, context.actor, session.user, context.params.id);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/sessions/{id}/report',
    tag,
    summary: 'Report a session as not yours',
    description: `Also revokes everything else that the account trusted, raises an alert for staff, and answers with what to do next. ${REAUTHENTICATION}`,
    access: 'session',
    params: idParams,
    answer: {
      status: 200,
      schema: z.object({ next: z.literal('change_password') }).meta({ id: 'ReportedSession' }),
    },
    errors: { 404: 'no_such_session', 409: 'own_session' },
    handle: async (context) => {
      await reportSession(
        context.platform,
        context.actor,
        reauthenticatedSessionOf(context),
        context.params.id,
      );
      return { next: 'change_password' };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/sessions/revoke-others',
    tag,
    summary: 'Revoke all your other sessions',
    description: `Also cancels unfinished logins and setups, reset links and a pending e-mail change. ${REAUTHENTICATION}`,
    access: 'session',
    answer: { status: 200, schema: z.object({ revoked: z.int() }).meta({ id: 'RevokedSessions' }) },
    handle: async (context) => ({
      revoked: await revokeOtherSessions(context.platform, context.actor, reauthenticatedSessionOf(context)),
    }),
  }),
];
