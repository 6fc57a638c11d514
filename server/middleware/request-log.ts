import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { newId } from '#core/platform/ids.ts';
import type { Logger } from '#core/platform/log.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** Of this request, also in its answer and in its line of the log. */
    id: string;
  }
}

/** Asked for every few seconds, and told by their answers. */
const silent = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Gives a request its id and, when it has been answered, one line of the log without headers, bodies or query (they can
 * hold personal data). pino-http makes a child of the log for each request, which costs 100 µs, half of an answer.
 */
export function noteRequest(log: Logger, req: IncomingMessage, res: ServerResponse): void {
  req.id = newId();
  res.setHeader('X-Request-Id', req.id);
  const path = req.url?.split('?', 1)[0] ?? '';
  if (silent.has(path)) return;
  const { id, method } = req;
  const startedAt = performance.now();
  res.once('close', () => {
    const line = {
      req: { id, method, path },
      res: { status: res.statusCode },
      responseTime: Math.round(performance.now() - startedAt),
    };
    if (!res.writableFinished) log.info(line, 'request aborted');
    else if (res.statusCode >= 500) log.error(line, 'request errored');
    else log.info(line, 'request completed');
  });
}

export const requestLog =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    noteRequest(log, req, res);
    next();
  };
