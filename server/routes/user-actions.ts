import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import {
  type ActionInput,
  actingOf,
  actionResultSchema,
  availableActionSchema,
  availableActions,
  runAction,
  type StaffNote,
  staffNoteSchema,
  userActions,
} from '#core/backoffice/index.ts';
import { emailSchema } from '#core/platform/identifier.ts';
import { idParams, listOf } from '../query.ts';
import { type Context, defineRoute, sessionOf } from '../route.ts';

const tag = 'Staff actions on a user';
const answer = { status: 200, schema: actionResultSchema };
const uuid = z.uuid().toLowerCase();
const REAUTHENTICATION =
  'Requires reauthentication. `own_account` or `higher_role` (403): staff cannot act on their own account or on a colleague of the same or a higher role. When the user is already in that state, the answer is `changed: false`.';

type Asked = Pick<Context<{ id: string }, unknown, unknown>, 'platform' | 'actor' | 'session' | 'params'>;

/** Runs an action for the asking member of staff. */
function act(context: Asked, { reason_code, reason, ticket }: StaffNote, input: ActionInput) {
  const session = sessionOf(context);
  const note = { reason_code, reason, ...(ticket !== undefined && { ticket }) };
  const acting = actingOf(context.actor, session, note);
  return runAction(context.platform, session, acting, context.params.id, input);
}

type SimpleAction = Exclude<ActionInput['action'], 'confirm_email' | 'revoke_sessions'>;

/** Returns a route for an action that needs nothing but its reason. */
const simpleRoute = (action: SimpleAction, path: string, summary: string, description: string, errors = {}) =>
  defineRoute({
    method: 'post',
    path: `/users/{id}/${path}`,
    tag,
    summary,
    description: `${description} ${REAUTHENTICATION}`,
    access: { permission: userActions[action] },
    params: idParams,
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user', 409: 'account_closed', ...errors },
    handle: (context) => act(context, context.body, { action }),
  });

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
  defineRoute({
    method: 'post',
    path: '/users/{id}/sessions/revoke',
    tag,
    summary: 'Revoke several or all sessions of a user',
    description: `They stop working immediately. Without \`session_ids\`: all. ${REAUTHENTICATION}`,
    access: { permission: userActions.revoke_sessions },
    params: idParams,
    body: staffNoteSchema
      .extend({ session_ids: z.array(uuid).min(1).max(limits.sessionIds.maxItems).optional() })
      .meta({ id: 'RevokeSessions' }),
    answer,
    errors: { 404: 'no_such_user', 409: 'account_closed' },
    handle: (context) => {
      const { session_ids } = context.body;
      return act(context, context.body, { action: 'revoke_sessions', session_ids });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/users/{id}/sessions/{session_id}/revoke',
    tag,
    summary: 'Revoke a session of a user',
    description: `It stops working immediately. ${REAUTHENTICATION}`,
    access: { permission: userActions.revoke_sessions },
    params: z.strictObject({ id: uuid, session_id: uuid }),
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user or no_such_session', 409: 'account_closed' },
    handle: (context) => {
      const { session_id } = context.params;
      return act(context, context.body, { action: 'revoke_sessions', session_id });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/users/{id}/devices/{device_id}/revoke',
    tag,
    summary: 'Revoke a trusted device of a user',
    description: `The next login on it asks for a code again; active sessions continue. ${REAUTHENTICATION}`,
    access: { permission: userActions.revoke_devices },
    params: z.strictObject({ id: uuid, device_id: uuid }),
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user or no_such_device', 409: 'account_closed' },
    handle: (context) => {
      const { device_id } = context.params;
      return act(context, context.body, { action: 'revoke_devices', device_id });
    },
  }),
  simpleRoute(
    'revoke_devices',
    'devices/revoke',
    'Revoke all trusted devices of a user',
    'The next login asks for a code again; active sessions continue.',
  ),
  simpleRoute(
    'send_password_reset',
    'password-reset',
    'Send a user a link to choose a new password',
    'Nothing changes until the link is used.',
    { 409: 'account_locked, account_deactivated or account_closed', 429: 'too_many_staff_resets' },
  ),
  simpleRoute(
    'require_password_change',
    'require-password-change',
    'Require a user to change their password at the next login',
    'That login answers `password_change_required`, and the user gets a link to choose a new password by e-mail. Active sessions continue.',
  ),
  simpleRoute(
    'waive_password_change',
    'waive-password-change',
    'No longer require a user to change their password',
    'The user can log in with their current password again; links that were sent in the meantime stay valid.',
  ),
  simpleRoute('lock', 'lock', 'Lock an account', 'Nobody can log in to it; all sessions are revoked.', {
    409: 'account_deactivated, account_closed or last_admin',
  }),
  simpleRoute('unlock', 'unlock', 'Unlock an account', 'Revoked sessions stay revoked.', {
    409: 'account_deactivated or account_closed',
  }),
  simpleRoute(
    'reset_two_factor',
    '2fa/reset',
    'Reset the two-factor authentication of a user',
    'Removes the authenticator app and the backup codes, and revokes trusted devices and sessions. With `TWO_FACTOR_RESET_APPROVAL` it becomes a request (`approval`) that a second member of staff has to approve.',
  ),
  defineRoute({
    method: 'post',
    path: '/users/{id}/email/confirm',
    tag,
    summary: 'Confirm the new e-mail address of a user manually',
    description: `For a change that the user requested and whose link does not arrive. ${REAUTHENTICATION}`,
    access: { permission: userActions.confirm_email },
    params: idParams,
    body: staffNoteSchema
      .extend({ new_email: emailSchema.describe('The pending address, as you saw it.') })
      .meta({ id: 'ConfirmEmailByHand' }),
    answer,
    errors: { 404: 'no_such_user', 409: 'no_email_change, email_taken or account_closed' },
    handle: (context) => {
      const { new_email } = context.body;
      return act(context, context.body, { action: 'confirm_email', new_email });
    },
  }),
];
