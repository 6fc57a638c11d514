import { mkdirSync } from 'node:fs';
import { type Config, readConfig } from '#core/platform/config.ts';
import { type DataLock, lockDataFolder } from '#core/platform/data-lock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { openPlatform, type Platform } from '#core/platform/platform.ts';
import { ensureFirstAdmin, type FirstAdmin } from '#core/staff/first-admin.ts';
import { migrateToLatest } from '#migrations/migrate.ts';
import { buildConsole, isConsoleBuilt } from './build-console.ts';
import { type Service, startService } from './service.ts';

export type House = {
  url: string;
  config: Config;
  /** Set on the first start only. */
  firstAdmin: FirstAdmin | null;
  stop(): Promise<void>;
};

export type HouseOptions = {
  env: NodeJS.ProcessEnv;
  say(line: string): void;
  /** Runs with the schema there, before anybody is let in; no first admin is made then. */
  prepare?(platform: Platform): Promise<void>;
  /** Runs with server and workers up. */
  afterStart?(platform: Platform): Promise<void>;
};

/** Undoes the steps that were done, last first, also when one in between failed. */
function unwinder() {
  const steps: (() => Promise<void>)[] = [];
  return {
    push: (step: () => Promise<void>) => steps.push(step),
    unwind: async () => {
      for (const step of steps.splice(0).reverse()) await step();
    },
  };
}

/** Brings up everything: database, schema, first admin, console, workers, server. @throws when a part does not start. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const undo = unwinder();
  try {
    return await bringUp(options, undo);
  } catch (error) {
    await undo.unwind();
    throw error;
  }
}

async function bringUp(options: HouseOptions, undo: ReturnType<typeof unwinder>): Promise<House> {
  const { env, say } = options;
  const asked = readConfig(env);
  mkdirSync(asked.DATA_DIR, { recursive: true, mode: 0o755 });
  const lock: DataLock = await lockDataFolder(asked.DATA_DIR, `process ${process.pid}, ${asked.PUBLIC_URL}`);
  undo.push(() => lock.release());

  if (!isConsoleBuilt()) say('Building the console; this happens once.');
  const built = buildConsole();
  built.catch(() => {}); // looked at below, when the database is up
  const postgres = asked.DATABASE_URL ? undefined : await startEmbeddedPostgres(asked.DATA_DIR);
  if (postgres) {
    undo.push(() => postgres.stop());
    tellPlace(postgres, asked, say);
    postgres.onExit(() => {
      say(`PostgreSQL ended by itself; see ${asked.DATA_DIR}/postgres.log. Stopping.`);
      process.kill(process.pid, 'SIGTERM');
    });
  }
  const databaseEnv = { ...env, DATABASE_URL: asked.DATABASE_URL ?? postgres?.url };
  const config = readConfig(databaseEnv);
  const platform = openPlatform(config, 'launcher');
  undo.push(() => platform.close());
  await migrateToLatest(platform.db);
  await options.prepare?.(platform);
  const firstAdmin = options.prepare ? null : await ensureFirstAdmin(platform);
  await built;

  const [workers, server] = await startServices(databaseEnv, say, undo);
  await options.afterStart?.(platform);
  const port = Number(server.ready.port);
  const url = asked.PORT === 0 && !env.PUBLIC_URL ? `http://localhost:${port}` : config.PUBLIC_URL;
  void workers;
  return { url, config, firstAdmin, stop: () => undo.unwind() };
}

function tellPlace(postgres: EmbeddedPostgres, config: Config, say: (line: string) => void): void {
  if (postgres.folder.startsWith(config.DATA_DIR)) return;
  say(`The database is kept in ${postgres.folder}: the user postgres cannot reach ${config.DATA_DIR}.`);
}

/** Server and workers at once: each takes a second to load. */
async function startServices(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  undo: ReturnType<typeof unwinder>,
): Promise<[Service, Service]> {
  const started = await Promise.allSettled([
    startService({ name: 'workers', entry: 'workers/main.ts', env, say }),
    startService({ name: 'server', entry: 'server/main.ts', env, say }),
  ]);
  for (const result of started) if (result.status === 'fulfilled') undo.push(() => result.value.stop());
  const [workers, server] = started;
  if (workers.status === 'rejected') throw workers.reason;
  if (server.status === 'rejected') throw server.reason;
  return [workers.value, server.value];
}
