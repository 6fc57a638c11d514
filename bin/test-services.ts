import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { StartError } from '#core/platform/start-error.ts';
import { startRedis } from '#test/setup/redis.ts';

/**
 * Runs the API tests in services mode: queue and throttling on Redis. Uses the servers named by TEST_REDIS_URL and
 * TEST_DATABASE_URL; without them a `redis-server` of this machine on a free port, and the embedded PostgreSQL.
 */
function runTests(redisUrl: string): Promise<number> {
  const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
  const given = process.argv.slice(2);
  const paths = given.some((argument) => argument.startsWith('test/')) ? [] : ['test/api/', 'test/full/api/'];
  const projects = ['--project', 'api', '--project', 'full'];
  const child = spawn(process.execPath, [vitest, 'run', ...projects, ...paths, ...given], {
    env: { ...process.env, TEST_REDIS_URL: redisUrl },
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

try {
  const given = process.env.TEST_REDIS_URL;
  const redis = given ? undefined : await startRedis();
  console.log(`Services mode: ${given ? 'the Redis of TEST_REDIS_URL' : redis?.url}`);
  process.exitCode = await runTests(given ?? redis?.url ?? '');
  redis?.stop();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
