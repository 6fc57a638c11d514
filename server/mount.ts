import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { Forbidden, Invalid, Unauthenticated, UnsupportedMediaType } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { unstorable } from '#core/platform/storable.ts';
import { inputErrors } from '#core/platform/validation.ts';
import { sessionEnded } from '#core/sessions/ended.ts';
import type { ApiKeyIdentity } from '#core/staff/api-key.ts';
import { isAllowed } from '#core/staff/permissions.ts';
import { type Caller, identityOf, nobody } from './middleware/identify.ts';
import type { Access, Route } from './route.ts';

const MAX_BODY = '256kb';

/** Puts described routes onto a router: access first, then input, then the handler. */
export function mount(platform: Platform, routes: Route[]): Router {
  const router = Router();
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    router[route.method](path, ...handlersOf(platform, route));
  }
  return router;
}

const json = express.json({ limit: MAX_BODY, type: 'application/json', strict: true });

/** What one route does with a request of which is known who sends it. */
export const handlersOf = (platform: Platform, route: Route): RequestHandler[] => [
  checkAccess(route),
  ...(route.body ? [requireJson, json] : []),
  handler(platform, route),
];

function checkAccess({ access, beforeTwoFactor }: Route): RequestHandler {
  return (req, _res, next) => {
    const identity = identityOf(req);
    if (access !== 'public') requireAccess(access, identity);
    if (access !== 'public' && !beforeTwoFactor) requireTwoFactor(identity);
    next();
  };
}

function requireTwoFactor({ session }: Caller): void {
  if (!session?.two_factor_setup_required) return;
  const detail = 'Staff need two-factor authentication here. Set it up in your account first.';
  throw new Forbidden('two_factor_setup_required', detail);
}

function requireAccess(access: Exclude<Access, 'public'>, identity: Caller): void {
  const { session, apiKey, token, ended } = identity;
  if (!session && !apiKey && !token) {
    if (ended) throw sessionEnded(ended);
    throw new Unauthenticated(
      'not_signed_in',
      'Sign in, or send an API key as `Authorization: Bearer gh_live_…`.',
    );
  }
  if (access === 'session') {
    if (!session) throw new Forbidden('session_required', 'This is for signed-in people, not for keys.');
    return;
  }
  if (access.self) {
    if (session || token?.scopes.includes(access.self)) return;
    const who = token ? `a personal token with the scope ${access.self}` : 'a signed-in person';
    throw new Forbidden('not_allowed', `This needs ${who}.`);
  }
  const { permission, scope } = access;
  if (apiKey && scope && apiKey.scopes.includes(scope)) return;
  if (session && permission && isAllowed(session.user.role, permission)) return;
  const need = apiKey
    ? scope
      ? `the scope ${scope}`
      : 'a staff session'
    : `the permission ${permission ?? 'of an API key'}`;
  throw new Forbidden('not_allowed', `This needs ${need}.`);
}

/** @throws Forbidden when the key may not call the route. */
export const requireScope = ({ access }: Route, apiKey: ApiKeyIdentity): void => {
  if (access !== 'public') requireAccess(access, { ...nobody, apiKey });
};

const requireJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['content-length'] !== '0' && req.headers['content-length'] !== undefined;
  if ((hasBody || req.headers['transfer-encoding']) && !req.is('application/json')) {
    throw new UnsupportedMediaType(
      'unsupported_media_type',
      'Send JSON with `Content-Type: application/json`.',
    );
  }
  next();
};

function parse(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined;
  // Before any schema looks: no field of any route has to think of these.
  const wrong = unstorable(value);
  if (wrong.length > 0) throw new Invalid('invalid_input', `The ${what} is not valid.`, wrong);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Invalid('invalid_input', `The ${what} is not valid.`, inputErrors(parsed.error));
}

function handler(platform: Platform, route: Route) {
  return async (req: Request, res: Response): Promise<void> => {
    const { session, apiKey, token, actor } = identityOf(req);
    // Answers hold personal data: no shared or later copy of them.
    res.set('Cache-Control', 'no-store');
    const answer = await route.handle({
      platform,
      session,
      apiKey,
      token,
      actor,
      req,
      res,
      params: parse(route.params, req.params, 'path') as never,
      query: parse(route.query, req.query, 'query') as never,
      body: parse(route.body as z.ZodType | undefined, req.body ?? {}, 'body') as never,
    });
    if (route.answer.content) return;
    res.status(route.answer.status);
    if (route.answer.schema) res.json(answer);
    else res.end();
  };
}
