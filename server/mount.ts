import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { isAllowed } from '#contract/permissions.ts';
import { type ApiKeyIdentity, sessionEnded } from '#core/identity/index.ts';
import { Forbidden, type InputError, Invalid, Unauthenticated } from '#core/platform/errors.ts';
import { changedByParsing } from '#core/platform/exact-json.ts';
import type { Platform } from '#core/platform/platform.ts';
import { unstorable } from '#core/platform/storable.ts';
import { inputErrors } from '#core/platform/validation.ts';
import { goneSignal, holdersOf } from './holders.ts';
import { readJson, sentBody } from './json-body.ts';
import { type Caller, identityOf, nobody } from './middleware/identify.ts';
import { type Access, type Route, shareOf } from './route.ts';

/** Puts described routes onto a router: access first, then input, then the handler. */
export function mount(platform: Platform, routes: Route[]): Router {
  const router = Router();
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    router[route.method](path, ...handlersOf(platform, route));
  }
  return router;
}

/** Returns what one route does with a request of which is known who sends it. */
export const handlersOf = (platform: Platform, route: Route): RequestHandler[] => [
  checkAccess(route),
  ...(route.body ? readJson(route.access) : []),
  handler(platform, route),
];

function checkAccess({ access, beforeTwoFactor, path }: Route): RequestHandler {
  return (req, _res, next) => {
    req.noted.route = `/api/v1${path}`;
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
      'not_logged_in',
      'Log in, or send an API key as `Authorization: Bearer gh_live_…`.',
    );
  }
  if (access === 'session') {
    if (!session) throw new Forbidden('session_required', 'This requires a logged-in user, not a key.');
    return;
  }
  if (access.self) {
    if (session || token?.scopes.includes(access.self)) return;
    const who = token ? `a personal token with the scope ${access.self}` : 'a logged-in user';
    throw new Forbidden('not_allowed', `This requires ${who}.`);
  }
  const { permission, scope } = access;
  if (apiKey && scope && apiKey.scopes.includes(scope)) return;
  if (session && permission && isAllowed(session.user.role, permission)) return;
  const need = apiKey
    ? scope
      ? `the scope ${scope}`
      : 'a staff session'
    : `the permission ${permission ?? 'of an API key'}`;
  throw new Forbidden('not_allowed', `This requires ${need}.`);
}

/** @throws Forbidden when the key may not call the route. */
export const requireScope = ({ access }: Route, apiKey: ApiKeyIdentity): void => {
  if (access !== 'public') requireAccess(access, { ...nobody, apiKey });
};

function parse(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined;
  // Before any schema looks: no field of any route has to think of these.
  const wrong = unstorable(value);
  if (wrong.length > 0) throw invalidPart(what, wrong);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidPart(what, inputErrors(parsed.error));
}

const invalidPart = (what: string, errors: InputError[]) =>
  new Invalid('invalid_input', `The ${what} is not valid.`, errors);

function parseBody(schema: z.ZodType | undefined, req: Request): unknown {
  const sent = sentBody(req);
  if (schema && sent) {
    const errors = changedByParsing(sent.scan, [{ text: sent.bytes.toString(), pointer: '' }], req.body);
    if (errors.length > 0) throw invalidPart('body', errors);
  }
  return parse(schema, req.body ?? {}, 'body');
}

function handler(platform: Platform, route: Route) {
  const share = shareOf(route);
  return async (req: Request, res: Response): Promise<void> => {
    const identity = identityOf(req);
    const { session, apiKey, token, actor } = identity;
    const gone = goneSignal(res);
    // Answers hold personal data: no shared or later copy of them.
    res.set('Cache-Control', 'no-store');
    const input = {
      params: parse(route.params, req.params, 'path') as never,
      query: parse(route.query, req.query, 'query') as never,
      body: parseBody(route.body as z.ZodType | undefined, req) as never,
    };
    // Requests without credentials have places of their own: however many they are, people who are logged in do not wait behind them.
    const isAnonymous = !session && !token && !apiKey;
    const kind = share === 'requests' && isAnonymous ? 'anonymous' : share;
    const leave =
      kind === 'own' ? undefined : await platform.shares[kind].enter(holdersOf(identity), { gone });
    try {
      const reading = { ...platform, gone };
      const answer = await route.handle({
        platform,
        reading,
        session,
        apiKey,
        token,
        actor,
        req,
        res,
        ...input,
      });
      if (route.answer.content) return;
      res.status(route.answer.status);
      if (route.answer.schema) res.json(answer);
      else res.end();
    } finally {
      leave?.();
    }
  };
}
