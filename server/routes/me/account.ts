import {
  meOf,
  meSchema,
  preferencesInputSchema,
  profileInputSchema,
  updatePreferences,
  updateProfile,
} from '#core/identity/index.ts';
import { defineRoute, selfOf } from '../../route.ts';

const tag = 'My account';

export const meRoutes = [
  defineRoute({
    method: 'get',
    path: '/me',
    tag,
    summary: 'Get your account',
    access: { self: 'me:read' },
    beforeTwoFactor: true,
    answer: { status: 200, schema: meSchema },
    handle: (context) => meOf(context.platform, selfOf(context).id),
  }),
  defineRoute({
    method: 'patch',
    path: '/me/profile',
    tag,
    summary: 'Change your profile',
    description: 'Omitted fields stay as they are, null clears a field. Answers with the changed account.',
    access: 'session',
    body: profileInputSchema,
    answer: { status: 200, schema: meSchema },
    handle: (context) => updateProfile(context.platform, context.actor, selfOf(context), context.body),
  }),
  defineRoute({
    method: 'patch',
    path: '/me/preferences',
    tag,
    summary: 'Change your preferences',
    description: 'Omitted fields stay as they are. Answers with the changed account.',
    access: 'session',
    body: preferencesInputSchema,
    answer: { status: 200, schema: meSchema },
    handle: (context) => updatePreferences(context.platform, context.actor, selfOf(context), context.body),
  }),
];
