import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Actor } from '#core/audit-trail/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Logger } from '#core/platform/log.ts';
import { clientAddressOf } from '../client-address.ts';
import { loggedPath } from '../logged-path.ts';

/** What becomes known of a request while it is answered. */
type Noted = {
  /** Who sends it: kind and id, never a name or an e-mail address. */
  actor: Pick<Actor, 'type' | 'id'> | null;
  /** The route as the API describes it, such as `/api/v1/users/{id}`. */
  route: string | null;
  /** The stable code of the problem that it is answered with. */
  code: string | null;
};

declare module 'node:http' {
  interface IncomingMessage {
    /** Of this request, also in its answer and in its line of the log. */
    id: string;
    noted: Noted;
  }
}

/** Requested every few seconds, and told by their answers. */
const silent = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Gives a request its id and, when it has been answered, one line of the log: when, who, from where, what, and how it ended
 * (OWASP ASVS 5.0, 16.2.1), without headers, bodies or query, which can hold personal data and secrets. pino-http makes a
 * child of the log for each request, which costs 100 µs, half of an answer.
 * @param ip the address it comes from, if that is known already.
 */
export function noteRequest(
  log: Logger,
  req: IncomingMessage,
  res: ServerResponse,
  hops: number,
  ip: string | null = clientAddressOf(req, hops),
): void {
  req.id = newId();
  req.noted = { actor: null, route: null, code: null };
  res.setHeader('X-Request-Id', req.id);
  const path = req.url?.split('?', 1)[0] ?? '';
  if (silent.has(path)) return;
  const { id, method, noted } = req;
  const startedAt = performance.now();
  res.once('close', () => {
    const line = {
      req: { id, method, path: loggedPath(path), route: noted.route },
      actor: noted.actor,
      ip,
      res: { status: res.statusCode, code: noted.code },
      responseTime: Math.round(performance.now() - startedAt),
    };
    if (!res.writableFinished) log.info(line, 'request aborted');
    else if (res.statusCode >= 500) log.error(line, 'request errored');
    else log.info(line, 'request completed');
  });
}

export const requestLog =
  (log: Logger, hops: number): RequestHandler =>
  (req, res, next) => {
    noteRequest(log, req, res, hops);
    next();
  };
