import { z } from 'zod';
import { cancelEmailChange, requestEmailChange } from '#core/identity/index.ts';
import { emailSchema } from '#core/platform/identifier.ts';
import { codeField, passwordField } from '../../credential-input.ts';
import { defineRoute, sessionOf } from '../../route.ts';

const tag = 'My account';

export const emailRoutes = [
  defineRoute({
    method: 'post',
    path: '/me/email',
    tag,
    summary: 'Request a change of your e-mail address',
    description:
      'Sends a link that works for 24 hours to the new address, and a notice with a link that can undo the change for 72 hours to the old one. The answer does not tell whether the new address has an account already. Errors: `wrong_password`, `code_required`, `invalid_code`.',
    access: 'session',
    body: z
      .strictObject({
        new_email: emailSchema,
        password: passwordField,
        code: codeField.optional().describe('With two-factor authentication: a code.'),
      })
      .meta({ id: 'ChangeEmail' }),
    answer: { status: 202 },
    errors: { 409: '`email_unchanged`' },
    handle: (context) =>
      requestEmailChange(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'delete',
    path: '/me/email',
    tag,
    summary: 'Cancel the pending change of your e-mail address',
    access: 'session',
    answer: { status: 204 },
    errors: { 404: 'no_email_change' },
    handle: (context) => cancelEmailChange(context.platform, context.actor, sessionOf(context)),
  }),
];
