import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ApiKeyScope } from '#contract/api-keys.ts';
import type { Permission } from '#contract/permissions.ts';
import type { TokenScope } from '#contract/token-scopes.ts';
import type { Actor } from '#core/audit-trail/index.ts';
import {
  type ApiKeyIdentity,
  type Deed,
  requireReauthentication,
  type Self,
  type Session,
  type TokenIdentity,
} from '#core/identity/index.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { RequestShare } from '#core/platform/shares.ts';

/**
 * Who may call a route: anyone (`public`), no matter who is logged in (`session`), staff with a permission,
 * an API key with a scope, or either of the last two; `self`: anyone who is logged in, or that person's own
 * personal token with the scope.
 */
export type Access =
  | 'public'
  | 'session'
  | { permission?: Permission; scope?: ApiKeyScope; self?: never }
  | { self: TokenScope; permission?: never; scope?: never };

type Shape = z.ZodObject | undefined;
type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export type Context<Params, Query, Body> = {
  platform: Platform;
  /** Who acts and from where, for the audit events of a change. */
  actor: Actor;
  session: Session | null;
  apiKey: ApiKeyIdentity | null;
  token: TokenIdentity | null;
  params: Params;
  query: Query;
  body: Body;
  req: Request;
  res: Response;
  /** The same as `platform`, for reads that end when the client goes away. */
  reading: Platform;
};

/** One endpoint: what it takes, who may call it, what it answers. Validates, types, and documents. */
export type Route<Params extends Shape = Shape, Query extends Shape = Shape, Body = unknown> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api/v1, in OpenAPI's form: `/users/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  /** Also for staff who need two-factor authentication and have yet to set it up. */
  beforeTwoFactor?: true;
  params?: Params;
  query?: Query;
  body?: Body;
  /**
   * Status and schema of the answer; no schema means no content. With `content` the route writes the
   * answer itself, in one of these types.
   */
  answer: {
    status: number;
    schema?: z.ZodType;
    description?: string;
    content?: Record<string, z.ZodType>;
  };
  /** Further errors of its own that a client should expect, besides 400, 401, 403, 422 and 429. */
  errors?: Record<number, string>;
  /**
   * What it takes a place of while it works: of searches if it reads what belongs to all (GET with a permission), else of
   * requests. `own`: the route takes its places itself.
   */
  share?: RequestShare | 'own';
  /** The route reads the request itself; `description` and `requestBody` say what it takes. */
  raw?: { contentTypes: Record<string, z.ZodType>; maxBytes: number };
  handle(context: Context<Parsed<Params>, Parsed<Query>, Parsed<Body>>): Promise<unknown>;
};

/** Types a route's handler by its schemas. */
export function defineRoute<
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends z.ZodType | undefined = undefined,
>(route: Route<Params, Query, Body>): Route {
  return route as unknown as Route;
}

/** Returns what a route takes a place of while it works. */
export function shareOf({ share, method, access }: Route): RequestShare | 'own' {
  if (share) return share;
  const isOfAll = typeof access === 'object' && access.self === undefined;
  return method === 'get' && isOfAll ? 'searches' : 'requests';
}

/** Returns the session of a route that only a browser session reaches. */
export function sessionOf(context: { session: Session | null }): Session {
  if (!context.session) throw new Unauthenticated('not_logged_in', 'Log in first.');
  return context.session;
}

/** Returns the same, where it was authenticated a short while ago. @throws Forbidden `reauthentication_required` */
export function reauthenticatedSessionOf(context: { platform: Platform; session: Session | null }): Session {
  const session = sessionOf(context);
  requireReauthentication(context.platform, session);
  return session;
}

/** Returns the person of a `self` route: who is logged in, or who made the token. */
export function selfOf({
  session,
  token,
}: Pick<Context<unknown, unknown, unknown>, 'session' | 'token'>): Self {
  const user = session?.user ?? token?.user;
  if (!user) throw new Unauthenticated('not_logged_in', 'Log in first.');
  return { id: user.id, email: user.email };
}

/** Returns what a route with an id in its path and a reason in its body is asked to do, and by whom. */
export const deedOf = (
  context: Pick<
    Context<{ id: string }, unknown, { reason: string }>,
    'actor' | 'session' | 'params' | 'body'
  >,
): Deed => ({
  actor: context.actor,
  session: sessionOf(context),
  id: context.params.id,
  reason: context.body.reason,
});
