import type { RequestHandler } from 'express';
import type { Platform } from '#core/platform/platform.ts';
import { type AddressLimiter, addressLimiter, type Limiter } from '#core/platform/throttle.ts';
import { clientAddressOf } from '../client-address.ts';
import { identityOf } from './identify.ts';

const MINUTE = 60;

/** The counters that every request passes; one set a process. */
export type Limits = { byIp: AddressLimiter; people: Limiter; nobody: AddressLimiter; services: Limiter };

export function openLimits({ throttle, config }: Platform): Limits {
  const limit = (points: number) => ({ name: 'too_many_requests', points, seconds: MINUTE });
  const { REQUESTS_PER_MINUTE, INGEST_REQUESTS_PER_MINUTE } = config;
  return {
    byIp: addressLimiter(throttle.local, limit(Math.max(REQUESTS_PER_MINUTE, INGEST_REQUESTS_PER_MINUTE))),
    people: throttle.local(limit(REQUESTS_PER_MINUTE)),
    nobody: addressLimiter(throttle.local, limit(REQUESTS_PER_MINUTE)),
    services: throttle.local(limit(INGEST_REQUESTS_PER_MINUTE)),
  };
}

/** Limits requests of one address before anything is looked up. */
export function limitByIp({ byIp }: Limits, hops: number): RequestHandler {
  return async (req, _res, next) => {
    await byIp.take(clientAddressOf(req, hops));
    next();
  };
}

/** Limits requests by API key, session or personal token, or by address if there is none. */
export function limitByCaller({ people, nobody, services }: Limits): RequestHandler {
  return async (req, _res, next) => {
    const { session, apiKey, token, actor } = identityOf(req);
    const person = session?.id ?? token?.id;
    if (apiKey) await services.take(apiKey.id);
    else if (person !== undefined) await people.take(person);
    else await nobody.take(actor.ip);
    next();
  };
}
