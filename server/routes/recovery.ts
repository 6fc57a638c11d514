import { z } from 'zod';
import { confirmNewEmail } from '#core/credentials/email-change.ts';
import { resetPassword } from '#core/credentials/password-reset.ts';
import { requestReset } from '#core/credentials/reset-request.ts';
import { acceptInvitation } from '#core/staff/invitations.ts';
import { linkTokenField, loginField, passwordField } from '../credential-input.ts';
import { requireOwnOrigin } from '../middleware/identify.ts';
import { defineRoute } from '../route.ts';

const tag = 'Signing in';

/** What people do who are not signed in: mostly with a link from a mail. */
export const recoveryRoutes = [
  defineRoute({
    method: 'post',
    path: '/auth/password/forgot',
    tag,
    summary: 'Ask for a link to set a new password',
    description:
      'Always the same answer, in the same time. If there is such an account, a mail with a link for 30 minutes goes out.',
    access: 'public',
    body: z.strictObject({ email: loginField }).meta({ id: 'ForgotPassword' }),
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
    summary: 'Set a new password with the link of a mail',
    description:
      'Also the link of an invitation to the staff. All sessions end. It does not sign in; a second factor is still asked for at the next login. Errors: `invalid_link`, `weak_password`, `password_unchanged`.',
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
    path: '/auth/email/confirm',
    tag,
    summary: 'Confirm a new e-mail address with the link of a mail',
    description: 'Errors: `invalid_link`, `email_taken`.',
    access: 'public',
    body: z.strictObject({ token: linkTokenField }).meta({ id: 'ConfirmEmail' }),
    answer: { status: 204 },
    errors: { 409: '`email_taken`: another account has the address by now.' },
    handle: async ({ platform, actor, body, req }) => {
      requireOwnOrigin(req, platform);
      await confirmNewEmail(platform, actor, body.token);
    },
  }),
];
