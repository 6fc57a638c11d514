import { z } from 'zod';
import { acceptInvitation } from '#core/backoffice/index.ts';
import {
  confirmNewEmail,
  pendingEmail,
  requestReset,
  resetPassword,
  undoableEmail,
  undoEmailChange,
} from '#core/identity/index.ts';
import { codeField, identifierField, linkTokenField, passwordField } from '../credential-input.ts';
import { requireOwnOrigin } from '../middleware/identify.ts';
import { defineRoute } from '../route.ts';

const tag = 'Login';

/** What people do who are not logged in: mostly with a link from a mail. */
export const recoveryRoutes = [
  defineRoute({
    method: 'post',
    path: '/auth/password/forgot',
    tag,
    summary: 'Request a link to set a new password',
    description:
      'Always gives the same answer, in the same time. If the account exists, an e-mail with a link that works for 30 minutes is sent.',
    access: 'public',
    body: z.strictObject({ email: identifierField }).meta({ id: 'ForgotPassword' }),
    answer: { status: 202 },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      await requestReset(platform, actor, body.email);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/password/reset',
    tag,
    summary: 'Set a new password with the link from an e-mail',
    description:
      'Also accepts the link of a staff invitation. Revokes all sessions. Does not log in; two-factor authentication is still required at the next login. Errors: `invalid_link`, `weak_password`, `password_unchanged`, `breached_password`.',
    access: 'public',
    body: z
      .strictObject({ token: linkTokenField, new_password: passwordField })
      .meta({ id: 'ResetPassword' }),
    answer: { status: 204 },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      if (await acceptInvitation(platform, actor, body)) return;
      await resetPassword(platform, actor, body);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/email/pending',
    tag,
    summary: 'Get the new e-mail address that a confirmation link is for',
    description:
      'Changes nothing; the page of the link shows the address next to its confirm button. Errors: `invalid_link`.',
    access: 'public',
    body: z.strictObject({ token: linkTokenField }).meta({ id: 'EmailLink' }),
    answer: {
      status: 200,
      schema: z.object({ new_email: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'PendingEmail' }),
    },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      return pendingEmail(platform, actor, body.token);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/email/confirm',
    tag,
    summary: 'Confirm a new e-mail address with the link from an e-mail',
    description: 'Errors: `invalid_link`, `email_taken`.',
    access: 'public',
    body: z.strictObject({ token: linkTokenField }).meta({ id: 'ConfirmEmail' }),
    answer: { status: 204 },
    errors: { 409: '`email_taken`: another account now uses this address.' },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      await confirmNewEmail(platform, actor, body.token);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/email/undoable',
    tag,
    summary: 'Get the e-mail address that an undo link would restore',
    description:
      'Changes nothing; the page of the link shows the address next to its button. Errors: `invalid_link`.',
    access: 'public',
    body: z.strictObject({ token: linkTokenField }).meta({ id: 'UndoLink' }),
    answer: {
      status: 200,
      schema: z
        .object({
          old_email: z.string().describe('The address that would be restored.'),
          new_email: z.string().describe('The address of the change that would be undone.'),
          state: z.enum(['pending', 'changed']).describe('Whether the address has changed yet.'),
          needs_code: z.boolean().describe('Two-factor authentication is on: undoing requires a code.'),
          expires_at: z.iso.datetime(),
        })
        .meta({ id: 'UndoableEmail' }),
    },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      return undoableEmail(platform, actor, body.token);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/email/undo',
    tag,
    summary: 'Undo a change of the e-mail address with the link from an e-mail',
    description:
      'Restores the address that the e-mail was sent to, or cancels the change while it is pending. Everything that the account trusted is revoked; a link to choose a new password is sent to the restored address. Errors: `invalid_link`, `code_required`, `invalid_code`, `email_taken` (the account is secured anyway).',
    access: 'public',
    body: z
      .strictObject({
        token: linkTokenField,
        code: codeField.optional().describe('With two-factor authentication: a code.'),
      })
      .meta({ id: 'UndoEmailChange' }),
    answer: { status: 204 },
    errors: { 409: '`email_taken`: another account now uses this address.' },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      await undoEmailChange(platform, actor, body);
    },
  }),
];
