import type { Pool } from 'pg';
import pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { throttleKeysOf } from './address.ts';
import type { Config } from './config.ts';
import { sha256 } from './crypto.ts';
import { databaseUrl } from './database.ts';
import { TooManyRequests } from './errors.ts';
import { openRedis, type RedisClient } from './redis.ts';

export type Limit = { name: string; points: number; seconds: number };

/** Counts tries by key. */
export type Limiter = {
  /** Counts one try and tells how many are left. @throws TooManyRequests when there were too many. */
  take(key: string): Promise<number>;
  /** Takes one try back. */
  giveBack(key: string): Promise<void>;
  /** Forgets the tries of a key. */
  forget(key: string): Promise<void>;
};

/**
 * Counts tries by address: an IPv4 address by itself; IPv6 by its /64, and by its /56 with a higher limit. Who has no
 * address (the connection is gone) is not counted.
 */
export type AddressLimiter = {
  /** Counts one try. @throws TooManyRequests when there were too many. */
  take(ip: string | null): Promise<void>;
  /** Takes one try back. */
  giveBack(ip: string | null): Promise<void>;
};

/** @param make makes the limiters, one for each size of network. */
export function addressLimiter(make: (limit: Limit) => Limiter, limit: Limit): AddressLimiter {
  const limiters = new Map<number, Limiter>();
  const limiterOf = (times: number): Limiter => {
    const known = limiters.get(times) ?? make({ ...limit, points: limit.points * times });
    limiters.set(times, known);
    return known;
  };
  const keysOf = (ip: string | null) => (ip === null ? [] : throttleKeysOf(ip));
  return {
    take: async (ip) => {
      // One after another: what its own network is refused does not count for its neighbours.
      for (const { key, times } of keysOf(ip)) await limiterOf(times).take(key);
    },
    giveBack: async (ip) => {
      for (const { key, times } of keysOf(ip)) await limiterOf(times).giveBack(key);
    },
  };
}

/** Makes limiters that all processes share (`shared`) or that each process keeps for itself (`local`). */
export type Throttle = {
  shared(limit: Limit): Limiter;
  local(limit: Limit): Limiter;
  close(): Promise<void>;
};

function refuse(name: string, msBeforeNext: number): never {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  throw new TooManyRequests(name, `Too many attempts. Try again in ${wait}.`, seconds);
}

/** Keys are hashed: any length fits the store, and it holds no addresses or logins. */
const hashed = (key: string) => sha256(key).toString('base64url');

function limiterOf(limiter: RateLimiterAbstract, { name }: Limit, keyOf: (key: string) => string): Limiter {
  return {
    take: async (key) => {
      try {
        return (await limiter.consume(keyOf(key))).remainingPoints;
      } catch (reason) {
        if (reason instanceof RateLimiterRes) refuse(name, reason.msBeforeNext);
        throw reason;
      }
    },
    giveBack: async (key) => {
      await limiter.reward(keyOf(key));
    },
    forget: async (key) => {
      await limiter.delete(keyOf(key));
    },
  };
}

/** Opens the counters where the settings say: on Redis with `REDIS_URL`, else on PostgreSQL. */
export function openThrottle(config: Config): Throttle {
  const redis: RedisClient | undefined = config.REDIS_URL ? openRedis(config, 'request') : undefined;
  const pool: Pool | undefined = redis
    ? undefined
    : new pg.Pool({
        connectionString: databaseUrl(config),
        max: 3,
        application_name: 'gatehouse throttle',
      });
  redis?.on('error', () => {}); // every command reports its own error
  pool?.on('error', () => {});
  const shared = (limit: Limit): RateLimiterAbstract => {
    const options = {
      keyPrefix: `${config.QUEUE_PREFIX}:${limit.name}`,
      points: limit.points,
      duration: limit.seconds,
    };
    if (redis) return new RateLimiterRedis({ ...options, storeClient: redis });
    return new RateLimiterPostgres({
      ...options,
      storeClient: pool,
      storeType: 'client',
      tableName: 'throttle',
      tableCreated: true,
      clearExpiredByTimeout: true,
    });
  };
  return {
    shared: (limit) => limiterOf(shared(limit), limit, hashed),
    // Kept in no store: nothing to hide, and every request is counted here.
    local: (limit) =>
      limiterOf(
        new RateLimiterMemory({ points: limit.points, duration: limit.seconds }),
        limit,
        (key) => key,
      ),
    close: async () => {
      redis?.disconnect();
      await pool?.end();
    },
  };
}
