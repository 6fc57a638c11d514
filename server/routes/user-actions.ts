import type { z } from 'zod';
import {
  actingOf,
  actionResultSchema,
  availableActionSchema,
  availableActions,
  pathParameters,
  runAction,
  staffActions,
  staffNoteSchema,
} from '#core/backoffice/index.ts';
import { idParams, listOf } from '../query.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Staff actions on a user';
const REAUTHENTICATION =
  'Requires reauthentication. `own_account` or `higher_role` (403): staff cannot act on their own account or on a colleague of the same or a higher role. When the user is already in that state, the answer is `changed: false`.';

type Action = (typeof staffActions)[number];

/** `confirm_email` → `ConfirmEmail`. */
const pascal = (name: string) => name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Divides what an action needs into what its path names and what is sent in the body, with the reason. */
function schemasOf(action: Action): { params: z.ZodObject; body: typeof staffNoteSchema } {
  const inPath = pathParameters(action);
  const fields = Object.entries(action.input ?? {});
  const ofPath = Object.fromEntries(fields.filter(([name]) => inPath.includes(name)));
  // Typed as no more fields than the reason: what an action needs besides is known to the action alone.
  const ofBody: Record<never, never> = Object.fromEntries(fields.filter(([name]) => !inPath.includes(name)));
  const needsNothing = Object.keys(ofBody).length === 0;
  return {
    params: idParams.extend(ofPath),
    body: needsNothing
      ? staffNoteSchema
      : staffNoteSchema.extend(ofBody).meta({ id: `${pascal(action.name)}Input` }),
  };
}

/** Returns the route of an action, from its declaration. */
function routeOf(action: Action) {
  const { params, body } = schemasOf(action);
  return defineRoute({
    method: 'post',
    path: `/users/{id}/${action.path}`,
    tag,
    summary: action.summary,
    description: `${action.description} ${REAUTHENTICATION}`,
    access: { permission: action.permission },
    params,
    body,
    answer: { status: 200, schema: actionResultSchema },
    errors: { 404: 'no_such_user', 409: 'account_closed', ...action.errors },
    handle: (context) => {
      const { id, ...ofPath } = context.params;
      const { reason_code, reason, ticket, ...ofBody } = context.body;
      const session = sessionOf(context);
      const note = { reason_code, reason, ...(ticket !== undefined && { ticket }) };
      const acting = actingOf(context.actor, session, note);
      const input = { ...ofPath, ...ofBody };
      return runAction(context.platform, session, acting, String(id), { action: action.name, input });
    },
  });
}

export const userActionRoutes = [
  defineRoute({
    method: 'get',
    path: '/users/{id}/actions',
    tag,
    summary: 'List the staff actions on a user, and why some are not available',
    access: { permission: 'users:read' },
    params: idParams,
    answer: { status: 200, schema: listOf(availableActionSchema) },
    errors: { 404: 'no_such_user' },
    handle: async (context) => ({
      data: await availableActions(context.platform, sessionOf(context), context.params.id),
    }),
  }),
  ...staffActions.map(routeOf),
];
