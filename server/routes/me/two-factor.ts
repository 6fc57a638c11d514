import { z } from 'zod';
import {
  backupCodesSchema,
  disableTwoFactor,
  enableTwoFactor,
  regenerateBackupCodes,
  setUpTwoFactor,
  twoFactorSetupSchema,
} from '#core/identity/index.ts';
import { setSessionCookie } from '../../cookies.ts';
import { codeField, passwordField } from '../../credential-input.ts';
import { defineRoute, sessionOf } from '../../route.ts';

const tag = 'My account';

const SECURES =
  'Everything else that the account trusted is revoked (other sessions, trusted devices, personal tokens, links in e-mails, a pending e-mail change), and this session gets a new token.';

const proofSchema = z
  .strictObject({ password: passwordField, code: codeField })
  .meta({ id: 'PasswordAndCode' });

export const twoFactorRoutes = [
  defineRoute({
    method: 'post',
    path: '/me/2fa/setup',
    tag,
    summary: 'Start the setup of two-factor authentication',
    description:
      'Generates a secret for an authenticator app (RFC 6238). It takes effect when it is confirmed with a code within an hour. Setups in several tabs do not affect each other.',
    access: 'session',
    beforeTwoFactor: true,
    body: z.strictObject({ password: passwordField }).meta({ id: 'ConfirmPassword' }),
    answer: { status: 200, schema: twoFactorSetupSchema },
    errors: { 409: '`two_factor_on`' },
    handle: (context) =>
      setUpTwoFactor(context.platform, context.actor, sessionOf(context), context.body.password),
  }),
  defineRoute({
    method: 'post',
    path: '/me/2fa/enable',
    tag,
    summary: 'Turn on two-factor authentication with a first code',
    description: `The backup codes are shown only in this answer. ${SECURES} Errors: \`invalid_code\`, \`two_factor_locked\`.`,
    access: 'session',
    beforeTwoFactor: true,
    body: z
      .strictObject({
        setup_id: z
          .uuid()
          .toLowerCase()
          .optional()
          .describe('By default the setup that the code belongs to.'),
        code: codeField,
      })
      .meta({ id: 'EnableTwoFactor' }),
    answer: { status: 200, schema: backupCodesSchema },
    errors: { 409: '`two_factor_on`, `two_factor_not_begun` or `two_factor_setup_expired`' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token, ...answer } = await enableTwoFactor(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
      return answer;
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/2fa/disable',
    tag,
    summary: 'Turn off two-factor authentication',
    description: `${SECURES} Errors: \`wrong_password\`, \`invalid_code\`, \`password_too_short\` (shorter than 15 characters: change it first).`,
    access: 'session',
    body: proofSchema,
    answer: { status: 204 },
    errors: { 409: '`two_factor_off`' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token } = await disableTwoFactor(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/me/2fa/backup-codes',
    tag,
    summary: 'Generate ten new backup codes',
    description: `All earlier codes stop working. The new ones are shown only in this answer. ${SECURES}`,
    access: 'session',
    body: proofSchema,
    answer: { status: 200, schema: backupCodesSchema },
    errors: { 409: '`two_factor_off`' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token, ...answer } = await regenerateBackupCodes(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
      return answer;
    },
  }),
];
