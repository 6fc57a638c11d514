import type { RequestHandler } from 'express';
import type { Platform } from '#core/platform/platform.ts';
import type { Limiter } from '#core/platform/throttle.ts';
import { identityOf } from './identify.ts';

const MINUTE = 60;

/** The counters that every request passes; one set a process. */
export type Limits = { byIp: Limiter; people: Limiter; services: Limiter };

export function openLimits({ throttle, config }: Platform): Limits {
  const limit = (points: number) => throttle.local({ name: 'too_many_requests', points, seconds: MINUTE });
  return {
    byIp: limit(Math.max(config.REQUESTS_PER_MINUTE, config.INGEST_REQUESTS_PER_MINUTE)),
    people: limit(config.REQUESTS_PER_MINUTE),
    services: limit(config.INGEST_REQUESTS_PER_MINUTE),
  };
}

/** Before anything is looked up: a flood of any kind from one address. */
export function limitByIp({ byIp }: Limits): RequestHandler {
  return async (req, _res, next) => {
    await byIp.take(req.ip ?? '');
    next();
  };
}

/** By API key, by session, by personal token, or by address for those who are neither. */
export function limitByCaller({ people, services }: Limits): RequestHandler {
  return async (req, _res, next) => {
    const { session, apiKey, token } = identityOf(req);
    if (apiKey) await services.take(apiKey.id);
    else await people.take(session?.id ?? token?.id ?? req.ip ?? '');
    next();
  };
}
