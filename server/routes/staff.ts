import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { roles } from '#contract/roles.ts';
import {
  actingOf,
  changeRole,
  deactivateMember,
  inviteAgain,
  inviteMember,
  members,
  reactivateMember,
  type StaffNote,
  staffMemberSchema,
  staffNoteSchema,
} from '#core/backoffice/index.ts';
import { emailSchema } from '#core/platform/identifier.ts';
import { nameText } from '#core/platform/text.ts';
import { idParams, listOf } from '../query.ts';
import { languageOf } from '../reader.ts';
import { type Context, defineRoute, sessionOf } from '../route.ts';

const tag = 'Staff';
const answer = { status: 200, schema: staffMemberSchema };
const REAUTHENTICATION = 'Requires reauthentication. Not on your own account (`own_account`).';

const actingBy = (
  context: Pick<Context<unknown, unknown, unknown>, 'actor' | 'session'>,
  { reason_code, reason, ticket }: StaffNote,
) => {
  const note = { reason_code, reason, ...(ticket !== undefined && { ticket }) };
  return actingOf(context.actor, sessionOf(context), note);
};

export const staffRoutes = [
  defineRoute({
    method: 'get',
    path: '/staff',
    tag,
    summary: 'List all members of staff, by name',
    access: { permission: 'staff:read' },
    answer: { status: 200, schema: listOf(staffMemberSchema) },
    handle: async (context) => ({ data: await members(context.platform, languageOf(context)) }),
  }),
  defineRoute({
    method: 'post',
    path: '/staff',
    tag,
    summary: 'Invite a colleague by e-mail',
    description:
      'The link expires in 7 days and works once; it sets the password (`POST /auth/password/reset`). Requires reauthentication.',
    access: { permission: 'staff:manage' },
    body: staffNoteSchema
      .extend({ email: emailSchema, name: nameText(limits.staffName.maxLength), role: z.enum(roles) })
      .meta({ id: 'StaffInvitation' }),
    answer: { status: 201, schema: staffMemberSchema },
    errors: { 409: 'email_taken' },
    handle: (context) => {
      const { email, name, role, ...note } = context.body;
      const acting = actingBy(context, note);
      return inviteMember(context.platform, sessionOf(context), acting, { email, name, role });
    },
  }),
  defineRoute({
    method: 'post',
    path: '/staff/{id}/invite',
    tag,
    summary: 'Send an invitation again',
    description: `The previous link stops working. ${REAUTHENTICATION}`,
    access: { permission: 'staff:manage' },
    params: idParams,
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user', 409: 'not_invited' },
    handle: (context) => {
      const acting = actingBy(context, context.body);
      return inviteAgain(context.platform, sessionOf(context), acting, context.params.id);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/staff/{id}/role',
    tag,
    summary: 'Change or remove the role of a user',
    description: `Revokes the sessions of the user. ${REAUTHENTICATION}`,
    access: { permission: 'staff:manage' },
    params: idParams,
    body: staffNoteSchema
      .extend({ role: z.enum(roles).nullable().describe('null: no staff role.') })
      .meta({ id: 'RoleChange' }),
    answer,
    errors: { 404: 'no_such_user', 409: 'last_admin' },
    handle: (context) => {
      const { role, ...note } = context.body;
      const acting = actingBy(context, note);
      return changeRole(context.platform, sessionOf(context), acting, context.params.id, role);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/staff/{id}/deactivate',
    tag,
    summary: 'Deactivate a colleague, or revoke an invitation',
    description: `Revokes all sessions. ${REAUTHENTICATION}`,
    access: { permission: 'staff:manage' },
    params: idParams,
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user or no_such_member', 409: 'last_admin' },
    handle: (context) => {
      const acting = actingBy(context, context.body);
      return deactivateMember(context.platform, sessionOf(context), acting, context.params.id);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/staff/{id}/reactivate',
    tag,
    summary: 'Reactivate a colleague',
    description: REAUTHENTICATION,
    access: { permission: 'staff:manage' },
    params: idParams,
    body: staffNoteSchema,
    answer,
    errors: { 404: 'no_such_user or no_such_member', 409: 'invited' },
    handle: (context) => {
      const acting = actingBy(context, context.body);
      return reactivateMember(context.platform, sessionOf(context), acting, context.params.id);
    },
  }),
];
