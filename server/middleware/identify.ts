import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';
import type { Actor } from '#core/audit-trail/index.ts';
import { cleanUserAgent, clientHintsOf } from '#core/enrichment/index.ts';
import {
  type ApiKeyIdentity,
  type Ended,
  endOfToken,
  findSession,
  identifyApiKey,
  identifyPersonalToken,
  invalidApiKey,
  type Session,
  TOKEN_START,
  type TokenIdentity,
} from '#core/identity/index.ts';
import { BadRequest, Forbidden, Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { clientAddressOf } from '../client-address.ts';
import { cookieName } from '../cookies.ts';
import { addressProblem } from '../own-address.ts';

export type Identity = {
  session: Session | null;
  apiKey: ApiKeyIdentity | null;
  token: TokenIdentity | null;
  /** The cookie belongs to a session that is over: why. */
  ended: Ended | null;
  actor: Actor;
};

/** Marks a request that nobody requested just now, such as a poll. */
export const BACKGROUND_HEADER = 'gatehouse-background';

const identities = new WeakMap<Request, Identity>();

/** Returns who sends this request, if that was found out. */
export const knownIdentityOf = (req: Request): Identity | undefined => identities.get(req);

/** Returns who sends this request. */
export function identityOf(req: Request): Identity {
  const identity = identities.get(req);
  if (!identity) throw new Error('identify() has not run');
  return identity;
}

export const userAgentOf = ({ 'user-agent': value }: IncomingHttpHeaders): string | null =>
  value === undefined ? null : cleanUserAgent(value);

type From = Pick<Actor, 'ip' | 'user_agent' | 'client_hints'>;

export type Caller = Omit<Identity, 'actor'>;

export const nobody: Caller = { session: null, apiKey: null, token: null, ended: null };

/** Returns who a bearer key stands for. @throws Unauthenticated */
async function callerOfKey(platform: Platform, key: string, from: From, again: boolean): Promise<Caller> {
  if (key.startsWith(TOKEN_START)) {
    const token = await identifyPersonalToken(platform, key, from.ip);
    if (token) return { ...nobody, token };
    throw new Unauthenticated('invalid_token', 'This token is unknown, expired or revoked.');
  }
  const apiKey = await identifyApiKey(platform, key, from, again);
  if (apiKey) return { ...nobody, apiKey };
  throw invalidApiKey();
}

/** What a browser loads for a page that is there already (Fetch metadata, `Sec-Fetch-Dest`). */
const partsOfPages = new Set(['image', 'style', 'script', 'font', 'audio', 'video', 'manifest']);

/**
 * Returns whether a page sends a request by itself, with nobody there. Our pages say so (`admin/src/api/attention.ts`); a
 * stream and a picture never need a person.
 */
const isBackground = ({ headers }: Request): boolean =>
  headers[BACKGROUND_HEADER] !== undefined ||
  String(headers.accept).includes('text/event-stream') ||
  partsOfPages.has(String(headers['sec-fetch-dest']));

async function callerOfCookie(platform: Platform, req: Request, from: From): Promise<Caller> {
  const cookie = parseCookie(req.headers.cookie ?? '')[cookieName(platform.config)];
  if (!cookie) return nobody;
  const session = await findSession(platform, cookie, { from, isBackground: isBackground(req) });
  if (!session) return { ...nobody, ended: await endOfToken(platform, cookie) };
  const caller = { ...nobody, session };
  // Said here already, because the next line may refuse the request.
  noteActor(req, caller);
  if (!isSafe(req)) requireSameOrigin(req, platform);
  return caller;
}

/**
 * Finds out who sends a request: a person by cookie or personal token, a service by API key, or nobody.
 * @param again the route looks at the API key once more: see `identifyApiKey`.
 */
export function identify(platform: Platform, again = false): RequestHandler {
  return async (req, _res, next) => {
    const from: From = {
      ip: clientAddressOf(req, platform.config.TRUST_PROXY),
      user_agent: userAgentOf(req.headers),
      client_hints: clientHintsOf(req.headers),
    };
    const key = bearerOf(req);
    const caller = key
      ? await callerOfKey(platform, key, from, again)
      : await callerOfCookie(platform, req, from);
    noteActor(req, caller);
    identities.set(req, {
      ...caller,
      actor: {
        ...actorOf(caller),
        ...from,
        session_hash: caller.session?.session_hash ?? null,
        request_id: req.id,
      },
    });
    next();
  };
}

function bearerOf(req: Request): string | undefined {
  const header = req.headers.authorization;
  if (header === undefined) return undefined;
  const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header)?.[1];
  if (!key)
    throw new BadRequest('invalid_authorization', 'Send the API key as `Authorization: Bearer gh_live_…`.');
  return key;
}

function actorOf({ session, apiKey, token }: Caller): Pick<Actor, 'type' | 'id' | 'identifier'> {
  if (apiKey) return { type: 'api_key', id: apiKey.id, identifier: apiKey.name };
  const user = session?.user ?? token?.user;
  if (user) return { type: user.role ? 'staff' : 'user', id: user.id, identifier: user.email };
  return { type: 'anonymous', id: null, identifier: null };
}

/** Notes kind and id of the actor for the log, never an e-mail address. */
function noteActor(req: Request, caller: Caller): void {
  const { type, id } = actorOf(caller);
  req.noted.actor = { type, id };
}

const isSafe = (req: Request): boolean =>
  req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';

/** The same for requests that log in or need nobody: browsers name their page, other clients need not. */
export function requireOwnOrigin(req: Request, platform: Platform): void {
  if (req.headers.origin !== undefined) requireSameOrigin(req, platform);
}

/**
 * Cross-site request forgery: a change requested with a cookie must come from our own pages. Browsers
 * send Origin with every such request (Fetch standard, "append a request `Origin` header").
 */
export function requireSameOrigin(req: Request, { config }: Platform): void {
  const { origin } = req.headers;
  if (origin === undefined) {
    throw new Forbidden(
      'cross_origin',
      `Requests with a session cookie must carry the header \`Origin: ${config.PUBLIC_URL}\`; for services use an API key.`,
    );
  }
  const problem = addressProblem(origin, req, config);
  if (problem) throw new Forbidden(problem.code, problem.detail);
}
