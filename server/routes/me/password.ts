import { z } from 'zod';
import { changePassword, checkNewPassword, passwordJudgementSchema } from '#core/identity/index.ts';
import { setSessionCookie } from '../../cookies.ts';
import { codeField, passwordField } from '../../credential-input.ts';
import { defineRoute, sessionOf } from '../../route.ts';

const tag = 'My account';

export const passwordRoutes = [
  defineRoute({
    method: 'post',
    path: '/me/password',
    tag,
    summary: 'Change your password',
    description:
      'Everything else that the account trusted is revoked: other sessions, trusted devices, personal tokens, links in e-mails, a pending e-mail change. This session gets a new token. Errors: `wrong_password`, `code_required`, `invalid_code`, `weak_password`, `password_unchanged`, `breached_password`.',
    access: 'session',
    body: z
      .strictObject({
        current_password: passwordField,
        new_password: passwordField,
        code: codeField.optional().describe('With two-factor authentication: a code.'),
      })
      .meta({ id: 'ChangePassword' }),
    answer: { status: 204 },
    errors: { 409: '`password_changed_meanwhile`' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token } = await changePassword(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/password/check',
    tag,
    summary: 'Rate the strength of a password',
    description: 'The password is not stored.',
    access: 'session',
    body: z.strictObject({ password: passwordField }).meta({ id: 'CheckPassword' }),
    answer: { status: 200, schema: passwordJudgementSchema },
    handle: (context) => checkNewPassword(context.platform, sessionOf(context), context.body.password),
  }),
];
