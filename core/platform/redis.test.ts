import { Cluster, Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openRedis } from './redis.ts';

/** Returns what a client would do with the servers that Sentinels or other nodes name to it. */
function ofOthers(settings: NodeJS.ProcessEnv): { hasTls: boolean } {
  const client = openRedis(readConfig(settings), 'consumer');
  client.on('error', () => {});
  client.disconnect();
  if (client instanceof Cluster) return { hasTls: client.options.redisOptions?.tls !== undefined };
  expect(client).toBeInstanceOf(Redis);
  const { tls, enableTLSForSentinelMode } = client.options;
  return { hasTls: tls !== undefined && enableTLSForSentinelMode === true };
}

const sentinels = { REDIS_SENTINELS: '127.0.0.1:1' };
const cluster = { REDIS_CLUSTER: 'true' };

test.each([
  ['the master that Sentinels name', sentinels],
  ['further nodes of a cluster', cluster],
])('%s is talked to over TLS where the address says rediss', (_what, more) => {
  expect(ofOthers({ REDIS_URL: 'rediss://:hunter2@127.0.0.1:1', ...more })).toEqual({ hasTls: true });
  expect(ofOthers({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1', ...more })).toEqual({ hasTls: false });
});
