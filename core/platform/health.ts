import { pendingMigrations } from '#migrations/migrate.ts';
import type { Platform } from './platform.ts';
import { queueNames } from './queues.ts';
import { failureText } from './without-secrets.ts';

export type Check = { ok: boolean; detail: string };
export type Readiness = { ready: boolean; checks: Record<string, Check> };

/** Something that must hold. @throws when it does not, saying what is wrong; else returns what is right. */
export type Test = () => Promise<string>;

const WAIT_MS = 3000;

async function check(test: Test): Promise<Check> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${WAIT_MS / 1000} s`)), WAIT_MS).unref();
  });
  try {
    return { ok: true, detail: await Promise.race([test(), late]) };
  } catch (error) {
    return {
      ok: false,
      detail: error instanceof Error && error.message ? failureText(error) : 'not reachable',
    };
  }
}

const ownTests = (platform: Platform): Record<string, Test> => ({
  database: async () => {
    await platform.db.raw('select 1');
    return 'reachable';
  },
  migrations: async () => {
    const pending = await pendingMigrations(platform.db);
    if (pending.length > 0) throw new Error(`${pending.length} migrations have not run`);
    return 'current';
  },
  queue: async () => {
    await Promise.all(queueNames.map((name) => platform.queues.counts(name)));
    return 'reachable';
  },
});

/**
 * Returns whether this process can do its work: database there, schema current, queue reachable, and what else is tested.
 * @param excluded tests that are left out, by name.
 */
export async function readiness(
  platform: Platform,
  more: Record<string, Test> = {},
  excluded: ReadonlySet<string> = new Set(),
): Promise<Readiness> {
  const tests = Object.entries({ ...ownTests(platform), ...more }).filter(([name]) => !excluded.has(name));
  const checks = await Promise.all(tests.map(async ([name, test]) => [name, await check(test)] as const));
  return { ready: checks.every(([, { ok }]) => ok), checks: Object.fromEntries(checks) };
}
