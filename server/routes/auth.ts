import { z } from 'zod';
import {
  type LoginThrottle,
  logIn,
  logOut,
  openLoginThrottle,
  reauthenticate,
} from '#core/credentials/login.ts';
import { MAX_PASSWORD_LENGTH } from '#core/credentials/password.ts';
import type { Platform } from '#core/platform/platform.ts';
import { sessionAnswerSchema } from '#core/sessions/session.ts';
import { sessionAnswer } from '#core/sessions/sessions.ts';
import { requireSameOrigin } from '../middleware/identify.ts';
import { defineRoute, type Route, sessionOf } from '../route.ts';
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts';

// PostgreSQL's text cannot hold U+0000, and the login goes into an event.
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed();
const email = z.string().trim().min(1).max(320).refine(storable, 'Must be valid Unicode.');
const password = z.string().min(1).max(MAX_PASSWORD_LENGTH);
const loginSchema = z.strictObject({ email, password }).meta({ id: 'Login' });
const reauthenticateSchema = z.strictObject({ password }).meta({ id: 'Reauthenticate' });

const tag = 'Signing in';

export function authRoutes(platform: Platform): Route[] {
  const throttle: LoginThrottle = openLoginThrottle(platform);
  return [
    defineRoute({
      method: 'post',
      path: '/auth/login',
      tag,
      summary: 'Sign in with e-mail and password',
      description:
        'Answers with the session and sets its cookie. The answer does not tell whether an account exists.',
      access: 'public',
      body: loginSchema,
      answer: { status: 200, schema: sessionAnswerSchema },
      handle: async ({ platform, actor, body, req, res }) => {
        if (req.headers.origin !== undefined) requireSameOrigin(req, platform);
        const { token, session } = await logIn(platform, throttle, actor, body);
        setSessionCookie(res, platform.config, token);
        return sessionAnswer(session);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/logout',
      tag,
      summary: 'Sign out: end this session',
      access: 'session',
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
      answer: { status: 200, schema: sessionAnswerSchema },
      handle: async (context) => sessionAnswer(sessionOf(context)),
    }),
    defineRoute({
      method: 'post',
      path: '/auth/reauthenticate',
      tag,
      summary: 'Give the password again, for a staff action',
      description: 'The session goes on with a new token and counts as fresh again.',
      access: 'session',
      body: reauthenticateSchema,
      answer: { status: 200, schema: sessionAnswerSchema },
      handle: async (context) => {
        const { platform, actor, body, res } = context;
        const { token, session } = await reauthenticate(
          platform,
          throttle,
          actor,
          sessionOf(context),
          body.password,
        );
        setSessionCookie(res, platform.config, token);
        return sessionAnswer(session);
      },
    }),
  ];
}
