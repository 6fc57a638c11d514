import type { RequestHandler } from 'express';
import type { Platform } from '#core/platform/platform.ts';
import { identityOf } from './identify.ts';

const MINUTE = 60;

/** Before anything is looked up: a flood of any kind from one address. */
export function limitByIp({ throttle, config }: Platform): RequestHandler {
  const points = Math.max(config.REQUESTS_PER_MINUTE, config.INGEST_REQUESTS_PER_MINUTE);
  const limiter = throttle.local({ name: 'too_many_requests', points, seconds: MINUTE });
  return async (req, _res, next) => {
    await limiter.take(req.ip ?? '');
    next();
  };
}

/** By API key, by session, by personal token, or by address for those who are neither. */
export function limitByCaller({ throttle, config }: Platform): RequestHandler {
  const name = 'too_many_requests';
  const people = throttle.local({ name, points: config.REQUESTS_PER_MINUTE, seconds: MINUTE });
  const services = throttle.local({ name, points: config.INGEST_REQUESTS_PER_MINUTE, seconds: MINUTE });
  return async (req, _res, next) => {
    const { session, apiKey, token } = identityOf(req);
    if (apiKey) await services.take(apiKey.id);
    else await people.take(session?.id ?? token?.id ?? req.ip ?? '');
    next();
  };
}
