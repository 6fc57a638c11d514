import { pendingMigrations } from '#migrations/migrate.ts';
import type { Platform } from './platform.ts';
import { queueNames } from './queues.ts';

export type Check = { ok: boolean; detail: string };
export type Readiness = { ready: boolean; checks: Record<'database' | 'migrations' | 'queue', Check> };

const WAIT_MS = 3000;

async function check(test: () => Promise<string>): Promise<Check> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${WAIT_MS / 1000} s`)), WAIT_MS).unref();
  });
  try {
    return { ok: true, detail: await Promise.race([test(), late]) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error && error.message ? error.message : 'not reachable' };
  }
}

/** Whether this process can do its work: database there, schema current, queue reachable. */
export async function readiness(platform: Platform): Promise<Readiness> {
  const [database, migrations, queue] = await Promise.all([
    check(async () => {
      await platform.db.raw('select 1');
      return 'reachable';
    }),
    check(async () => {
      const pending = await pendingMigrations(platform.db);
      if (pending.length > 0) throw new Error(`${pending.length} migrations have not run`);
      return 'current';
    }),
    check(async () => {
      await Promise.all(queueNames.map((name) => platform.queues.counts(name)));
      return 'reachable';
    }),
  ]);
  return { ready: database.ok && migrations.ok && queue.ok, checks: { database, migrations, queue } };
}
