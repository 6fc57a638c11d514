import type { Response } from 'express';
import { z } from 'zod';
import { logIn, logInWithCode, logOut, type SignedIn } from '#core/credentials/login.ts';
import { reauthenticate } from '#core/credentials/reauthenticate.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sessionAnswerSchema } from '#core/sessions/session.ts';
import { sessionAnswer } from '#core/sessions/sessions.ts';
import {
  clearChallengeCookie,
  clearSessionCookie,
  readChallengeCookie,
  readDeviceCookie,
  setChallengeCookie,
  setDeviceCookie,
  setSessionCookie,
} from '../cookies.ts';
import { codeField, loginField, passwordField } from '../credential-input.ts';
import { requireOwnOrigin } from '../middleware/identify.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Signing in';

const loginSchema = z.strictObject({ email: loginField, password: passwordField }).meta({ id: 'Login' });
const secondStepSchema = z
  .strictObject({
    code: codeField,
    remember_device: z.boolean().default(false).describe('Ask this browser for no code for 30 days.'),
  })
  .meta({ id: 'SecondStep' });
const reauthenticateSchema = z
  .union([z.strictObject({ password: passwordField }), z.strictObject({ code: codeField })])
  .meta({ id: 'Reauthenticate' });

const signedInSchema = z
  .object({ status: z.literal('signed_in'), ...sessionAnswerSchema.shape })
  .meta({ id: 'SignedIn' });
const loginAnswerSchema = z
  .discriminatedUnion('status', [
    signedInSchema,
    z
      .object({
        status: z.literal('two_factor_required'),
        challenge: z.object({
          expires_at: z.iso.datetime(),
          methods: z
            .array(z.enum(['totp', 'backup_code', 'email_code']))
            .describe('`email_code`: a code was just sent to the account’s address.'),
        }),
      })
      .meta({ id: 'TwoFactorRequired' }),
    z
      .object({ status: z.literal('password_change_required') })
      .meta({ id: 'PasswordChangeRequired' })
      .describe('Staff asked for another password: a link to choose one is on its way by mail.'),
  ])
  .meta({ id: 'LoginAnswer' });

function letIn(res: Response, { config }: Platform, { status, token, session }: SignedIn) {
  setSessionCookie(res, config, token);
  clearChallengeCookie(res, config);
  return { status, ...sessionAnswer(session) };
}

export const authRoutes = [
  defineRoute({
    method: 'post',
    path: '/auth/login',
    tag,
    summary: 'Sign in with e-mail and password',
    description:
      'Answers with the session and sets its cookie, asks for the second step, or says that another password has to be chosen first. The answer does not tell whether an account exists.',
    access: 'public',
    body: loginSchema,
    answer: { status: 200, schema: loginAnswerSchema },
    handle: async ({ platform, actor, body, req, res }) => {
      requireOwnOrigin(req, platform);
      const { config } = platform;
      const outcome = await logIn(platform, actor, { ...body, device_token: readDeviceCookie(req, config) });
      if (outcome.status === 'signed_in') return letIn(res, platform, outcome);
      if (outcome.status === 'password_change_required') return outcome;
      const { token, expires_at, status, methods } = outcome;
      setChallengeCookie(res, config, token);
      return {
        status,
        challenge: { expires_at: expires_at.toISOString(), methods },
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/2fa',
    tag,
    summary: 'Second step of signing in: a code',
    description:
      'Needs the cookie that the first step set; it counts for 10 minutes. Five wrong codes (`invalid_code`) lock this step for 15 minutes (`two_factor_locked`).',
    access: 'public',
    body: secondStepSchema,
    answer: { status: 200, schema: signedInSchema },
    errors: { 401: '`challenge_expired`: begin again with the password.' },
    handle: async ({ platform, actor, body, req, res }) => {
      requireOwnOrigin(req, platform);
      const challenge = readChallengeCookie(req, platform.config);
      const outcome = await logInWithCode(platform, actor, { ...body, challenge });
      if (outcome.deviceToken) setDeviceCookie(res, platform.config, outcome.deviceToken);
      return letIn(res, platform, outcome);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/logout',
    tag,
    summary: 'Sign out: end this session',
    access: 'session',
    beforeTwoFactor: true,
    answer: { status: 204 },
    handle: async (context) => {
      await logOut(context.platform, context.actor, sessionOf(context));
      clearSessionCookie(context.res, context.platform.config);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/auth/session',
    tag,
    summary: 'Who is signed in, with which permissions',
    access: 'session',
    beforeTwoFactor: true,
    answer: { status: 200, schema: sessionAnswerSchema },
    handle: async (context) => sessionAnswer(sessionOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/auth/reauthenticate',
    tag,
    summary: 'Give the password or a code again, for a staff action',
    description: 'The session goes on with a new token and counts as fresh again.',
    access: 'session',
    beforeTwoFactor: true,
    body: reauthenticateSchema,
    answer: { status: 200, schema: sessionAnswerSchema },
    errors: { 409: '`two_factor_off`: there is no code to give; give the password.' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token, session } = await reauthenticate(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
      return sessionAnswer(session);
    },
  }),
];
