import {
  connectedApplicationSchema,
  connectedApplications,
  createPersonalToken,
  newPersonalTokenSchema,
  personalTokenInputSchema,
  personalTokenSchema,
  personalTokens,
  revokeApplication,
  revokePersonalToken,
} from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { idParams, listOf } from '../../query.ts';
import { defineRoute, type Route, reauthenticatedSessionOf, selfOf } from '../../route.ts';

const tag = 'My account: application access';

const TOKENS_PER_HOUR = 60;

export function tokenRoutes({ throttle }: Platform): Route[] {
  // Each sends a mail.
  const creations = throttle.shared({
    name: 'too_many_tokens_created',
    points: TOKENS_PER_HOUR,
    seconds: 3600,
  });
  return [
    defineRoute({
      method: 'get',
      path: '/me/tokens',
      tag,
      summary: 'List your personal tokens, newest first',
      access: 'session',
      answer: { status: 200, schema: listOf(personalTokenSchema) },
      handle: async (context) => ({ data: await personalTokens(context.platform, selfOf(context).id) }),
    }),
    defineRoute({
      method: 'post',
      path: '/me/tokens',
      tag,
      summary: 'Create a personal token',
      description: `The token is shown only in this answer. It acts on your behalf within its scopes and ends with your account.
With \`application\` it belongs to a connected application of that name. The session must be reauthenticated (\`reauthentication_required\`).`,
      access: 'session',
      body: personalTokenInputSchema,
      answer: { status: 201, schema: newPersonalTokenSchema },
      errors: { 409: 'too_many_tokens' },
      handle: async (context) => {
        const session = reauthenticatedSessionOf(context);
        await creations.take(session.user.id);
        return createPersonalToken(context.platform, context.actor, session, context.body);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/me/tokens/{id}/revoke',
      tag,
      summary: 'Revoke a personal token',
      description: 'It stops working immediately.',
      access: 'session',
      params: idParams,
      answer: { status: 200, schema: personalTokenSchema },
      errors: { 404: 'no_such_token', 409: 'token_revoked' },
      handle: (context) =>
        revokePersonalToken(context.platform, context.actor, selfOf(context), context.params.id),
    }),
    defineRoute({
      method: 'get',
      path: '/me/applications',
      tag,
      summary: 'List connected applications',
      description:
        'An application is connected from the first token created for it until it is disconnected.',
      access: 'session',
      answer: { status: 200, schema: listOf(connectedApplicationSchema) },
      handle: async (context) => ({
        data: await connectedApplications(context.platform, selfOf(context).id),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/me/applications/{id}/revoke',
      tag,
      summary: 'Disconnect an application',
      description: 'All its tokens stop working immediately.',
      access: 'session',
      params: idParams,
      answer: { status: 204 },
      errors: { 404: 'no_such_application' },
      handle: (context) =>
        revokeApplication(context.platform, context.actor, selfOf(context), context.params.id),
    }),
  ];
}
