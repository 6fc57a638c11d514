import type { Response } from 'express';
import { z } from 'zod';
import { codeMethods } from '#contract/login-codes.ts';
import { reauthenticate, sessionAnswer, sessionAnswerSchema } from '#core/identity/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type LoggedIn, logIn, logInWithCode, logOut } from '#core/self-service/index.ts';
import {
  addChallengeToken,
  clearSessionCookie,
  dropChallengeToken,
  readChallengeTokens,
  readDeviceCookie,
  readSessionCookie,
  setDeviceCookie,
  setSessionCookie,
} from '../cookies.ts';
import { codeField, identifierField, passwordField } from '../credential-input.ts';
import { requireOwnOrigin } from '../middleware/identify.ts';
import { addressProblem, originSchema } from '../own-address.ts';
import { defineRoute, sessionOf } from '../route.ts';

const tag = 'Login';

const loginSchema = z.strictObject({ email: identifierField, password: passwordField }).meta({ id: 'Login' });
const secondStepSchema = z
  .strictObject({
    code: codeField,
    challenge_id: z
      .string()
      .max(64)
      .optional()
      .describe('The login that the code is for, as named by the first step. By default the newest.'),
    trust_device: z.boolean().default(false).describe('Trust this device: ask for no code for 30 days.'),
  })
  .meta({ id: 'SecondStep' });
const reauthenticateSchema = z
  .strictObject({
    password: passwordField.optional(),
    code: codeField
      .optional()
      .describe('Required with two-factor authentication; the password can be omitted then.'),
  })
  .refine(({ password, code }) => password !== undefined || code !== undefined, 'Send a password or a code.')
  .meta({ id: 'Reauthenticate' });

const loggedInSchema = z
  .object({ status: z.literal('logged_in'), ...sessionAnswerSchema.shape })
  .meta({ id: 'LoggedIn' });
const loginAnswerSchema = z
  .discriminatedUnion('status', [
    loggedInSchema,
    z
      .object({
        status: z.literal('two_factor_required'),
        challenge: z.object({
          id: z
            .string()
            .describe('Identifies this login; the browser may have other unfinished logins in other tabs.'),
          expires_at: z.iso.datetime(),
          methods: z
            .array(z.enum(codeMethods))
            .describe('`email_code`: a code was just sent to the e-mail address of the account.'),
        }),
      })
      .meta({ id: 'TwoFactorRequired' }),
    z
      .object({ status: z.literal('password_change_required') })
      .meta({ id: 'PasswordChangeRequired' })
      .describe('Staff required a password change: a link to choose a new password was sent by e-mail.'),
  ])
  .meta({ id: 'LoginAnswer' });

const addressSchema = z
  .object({
    public_url: z.string().describe('The address of this instance.'),
    problem: z
      .object({
        code: z.enum(['https_required', 'unknown_address', 'cross_origin']),
        detail: z.string().describe('What is wrong, and how to fix it.'),
      })
      .nullable()
      .describe('null: people can log in there.'),
  })
  .meta({ id: 'Address' });

function letIn(res: Response, { config }: Platform, { status, token, session }: LoggedIn) {
  setSessionCookie(res, config, token);
  return { status, ...sessionAnswer(session) };
}

export const authRoutes = [
  defineRoute({
    method: 'post',
    path: '/auth/login',
    tag,
    summary: 'Log in with e-mail address and password',
    description:
      'Answers with the session and sets its cookie, requests the second step, or says that a new password must be chosen first. The answer does not reveal whether an account exists.',
    access: 'public',
    body: loginSchema,
    answer: { status: 200, schema: loginAnswerSchema },
    handle: async ({ platform, actor, body, req, res }) => {
      requireOwnOrigin(req, platform);
      const { config } = platform;
      const outcome = await logIn(platform, actor, {
        ...body,
        device_token: readDeviceCookie(req, config),
        session_token: readSessionCookie(req, config),
      });
      if (outcome.status === 'logged_in') return letIn(res, platform, outcome);
      if (outcome.status === 'password_change_required') return outcome;
      const { id, token, expires_at, status, methods } = outcome;
      addChallengeToken(req, res, config, token);
      return {
        status,
        challenge: { id, expires_at: expires_at.toISOString(), methods },
      };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/auth/2fa',
    tag,
    summary: 'Second step of the login: a code',
    description:
      'Needs the cookie that the first step set; it expires in 10 minutes. Five wrong codes (`invalid_code`) lock this step for 15 minutes (`two_factor_locked`).',
    access: 'public',
    body: secondStepSchema,
    answer: { status: 200, schema: loggedInSchema },
    errors: { 401: '`challenge_expired`: start again with the password.' },
    handle: async ({ platform, actor, body, req, res }) => {
      requireOwnOrigin(req, platform);
      const challenges = readChallengeTokens(req, platform.config);
      const session_token = readSessionCookie(req, platform.config);
      const outcome = await logInWithCode(platform, actor, { ...body, challenges, session_token });
      dropChallengeToken(req, res, platform.config, outcome.used);
      if (outcome.deviceToken) setDeviceCookie(res, platform.config, outcome.deviceToken);
      return letIn(res, platform, outcome);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/auth/address',
    tag,
    summary: 'Check whether people can log in at the address where they opened a page',
    description:
      'The login page calls this first. With https as `PUBLIC_URL` nobody can log in over http, because browsers do not keep the cookie then; and behind a proxy that does not pass on what the browser requested, changes are refused.',
    access: 'public',
    query: z.strictObject({
      opened: originSchema.describe('Scheme, host and port of the page, as `location.origin` has it.'),
    }),
    answer: { status: 200, schema: addressSchema },
    handle: async ({ platform: { config }, query, req }) => ({
      public_url: config.PUBLIC_URL,
      problem: addressProblem(query.opened, req, config),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/auth/logout',
    tag,
    summary: 'Log out: end this session',
    access: 'session',
    beforeTwoFactor: true,
    answer: { status: 204 },
    handle: async (context) => {
      await logOut(context.platform, context.actor, sessionOf(context));
      clearSessionCookie(context.res, context.platform.config);
      // What the page kept of the person goes too, where the browser does that: over HTTPS and on localhost. Cookies stay,
      // because a trusted device is one.
      context.res.set('Clear-Site-Data', '"cache", "storage"');
    },
  }),
  defineRoute({
    method: 'get',
    path: '/auth/session',
    tag,
    summary: 'Get the logged-in user and their permissions',
    access: 'session',
    beforeTwoFactor: true,
    answer: { status: 200, schema: sessionAnswerSchema },
    handle: async (context) => sessionAnswer(sessionOf(context)),
  }),
  defineRoute({
    method: 'post',
    path: '/auth/reauthenticate',
    tag,
    summary: 'Reauthenticate with the password or a code',
    description:
      'Required before a staff action. The session continues with a new token. With two-factor authentication a code is required. Errors: `wrong_password`, `code_required`, `invalid_code`.',
    access: 'session',
    beforeTwoFactor: true,
    body: reauthenticateSchema,
    answer: { status: 200, schema: sessionAnswerSchema },
    errors: { 409: '`two_factor_off`: there are no codes; send the password.' },
    handle: async (context) => {
      const { platform, actor, body, res } = context;
      const { token, session } = await reauthenticate(platform, actor, sessionOf(context), body);
      setSessionCookie(res, platform.config, token);
      return sessionAnswer(session);
    },
  }),
];
