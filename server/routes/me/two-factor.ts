import { z } from 'zod';
import {
  backupCodesSchema,
  disableTwoFactor,
  enableTwoFactor,
  regenerateBackupCodes,
  setUpTwoFactor,
  twoFactorSetupSchema,
} from '#core/credentials/two-factor.ts';
import { codeField, passwordField } from '../../credential-input.ts';
import { defineRoute, sessionOf } from '../../route.ts';

const tag = 'My account';

const proofSchema = z
  .strictObject({ password: passwordField, code: codeField })
  .meta({ id: 'PasswordAndCode' });

export const twoFactorRoutes = [
  defineRoute({
    method: 'post',
    path: '/me/2fa/setup',
    tag,
    summary: 'Begin to set up two-factor authentication',
    description: 'Makes a secret for an authenticator app (RFC 6238). It counts once a code of it was given.',
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
    summary: 'Switch two-factor authentication on with a first code',
    description:
      'The backup codes are in this answer and nowhere else. Errors: `invalid_code`, `two_factor_locked`.',
    access: 'session',
    beforeTwoFactor: true,
    body: z.strictObject({ code: codeField }).meta({ id: 'EnableTwoFactor' }),
    answer: { status: 200, schema: backupCodesSchema },
    errors: { 409: '`two_factor_on` or `two_factor_not_begun`' },
    handle: (context) =>
      enableTwoFactor(context.platform, context.actor, sessionOf(context), context.body.code),
  }),
  defineRoute({
    method: 'post',
    path: '/me/2fa/disable',
    tag,
    summary: 'Switch two-factor authentication off',
    description:
      'Remembered devices are forgotten. Errors: `wrong_password`, `invalid_code`, `password_too_short` (shorter than 15 characters: change it first).',
    access: 'session',
    body: proofSchema,
    answer: { status: 204 },
    errors: { 409: '`two_factor_off`' },
    handle: (context) => disableTwoFactor(context.platform, context.actor, sessionOf(context), context.body),
  }),
  defineRoute({
    method: 'post',
    path: '/me/2fa/backup-codes',
    tag,
    summary: 'Make ten new backup codes',
    description: 'All earlier ones are void. The new ones are in this answer and nowhere else.',
    access: 'session',
    body: proofSchema,
    answer: { status: 200, schema: backupCodesSchema },
    errors: { 409: '`two_factor_off`' },
    handle: (context) =>
      regenerateBackupCodes(context.platform, context.actor, sessionOf(context), context.body),
  }),
];
