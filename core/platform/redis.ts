import { Cluster, Redis } from 'ioredis';
import type { Config } from './config.ts';

export type RedisClient = Redis | Cluster;

/** Producers give up at once (the sweeper catches up later); consumers wait for Redis to come back. */
export type RedisUse = 'request' | 'consumer';

function sentinelsOf(list: string) {
  return list.split(',').map((entry) => {
    const url = new URL(`redis://${entry.trim()}`);
    return { host: url.hostname, port: Number(url.port || 26379) };
  });
}

/**
 * TLS for servers that Sentinels or other nodes name: of those the address of the settings says nothing to ioredis, so that
 * they would be talked to unencrypted.
 */
export const tlsOf = (redisUrl: string): { tls?: object; enableTLSForSentinelMode?: boolean } =>
  redisUrl.startsWith('rediss:') ? { tls: {}, enableTLSForSentinelMode: true } : {};

/** Returns a client for `REDIS_URL`: one server, a Sentinel group or a Cluster, as the settings say. */
export function openRedis(config: Config, use: RedisUse): RedisClient {
  if (!config.REDIS_URL) throw new Error('REDIS_URL is not set');
  const retries = use === 'consumer' ? null : 1;
  const tls = tlsOf(config.REDIS_URL);
  const retryStrategy = (attempt: number) => Math.min(attempt * 100, 2000);
  if (config.REDIS_CLUSTER) {
    return new Cluster([config.REDIS_URL], { redisOptions: { maxRetriesPerRequest: retries, ...tls } });
  }
  const options = { maxRetriesPerRequest: retries, retryStrategy };
  if (!config.REDIS_SENTINELS) return new Redis(config.REDIS_URL, options);
  const url = new URL(config.REDIS_URL);
  return new Redis({
    ...options,
    ...tls,
    sentinels: sentinelsOf(config.REDIS_SENTINELS),
    name: config.REDIS_MASTER_NAME,
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  });
}
