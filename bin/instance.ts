import { join } from 'node:path';
import type { FirstAdmin } from '#core/backoffice/index.ts';
import { type Config, readConfig } from '#core/platform/config.ts';
import { openDataFolder } from '#core/platform/data-folder.ts';
import { lockDataFolder } from '#core/platform/data-lock.ts';
import { startEmbeddedPostgres } from '#core/platform/embedded-postgres.ts';
import { keptMailUrl } from '#core/platform/kept-mail.ts';
import { keptSecret } from '#core/platform/local-files.ts';
import { claimPort } from '#core/platform/local-port.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { StartError } from '#core/platform/start-error.ts';
import { buildConsole, isConsoleBuilt } from './build-console.ts';
import { startService } from './service.ts';

export type Instance = {
  url: string;
  /** Where the data is, in words. */
  place: string;
  /** Where mail that is kept instead of sent can be read; null when there is no such page. */
  mailUrl: string | null;
  /** Set on the first start only. */
  firstAdmin: FirstAdmin | null;
  /** Resolves when a part ended again and again and was given up: stop, and start again. */
  failed: Promise<StartError>;
  /** Ends everything in order: services, then database, then the lock. */
  stop(): Promise<void>;
};

export type InstanceOptions = {
  env: NodeJS.ProcessEnv;
  say?: (line: string) => void;
  /** Runs when the schema is there, before anyone is let in. No first admin is made then. */
  beforeServices?: (platform: Platform) => Promise<void>;
  /** Runs when server and workers are up. */
  afterReady?: (platform: Platform, instance: Instance) => Promise<void>;
};

/** Remembers a step to take at the end, or when a later one fails. */
export type Undo = (step: () => Promise<void>) => void;

/**
 * Brings up everything that runs on one machine: database, schema, first admin, console, workers, server.
 * @throws StartError or ConfigError when a part does not start; what was up is down again then.
 */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const steps: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    return await bringUp(options, (step) => steps.push(step), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(options: InstanceOptions, undo: Undo, stop: () => Promise<void>): Promise<Instance> {
  const { env, say = () => {} } = options;
  const asked = readConfig(env);
  const dataDir = openDataFolder(asked.DATA_DIR);
  const lock = await lockDataFolder(dataDir, `process ${process.pid}, starting`);
  undo(lock.release);
  const port = await claimPort(asked.HOST, asked.PORT);

  if (!isConsoleBuilt()) say('Building the console; this happens once.');
  const building = new AbortController();
  const built = buildConsole(building.signal);
  built.catch(() => {}); // looked at below, when the database is up
  undo(async () => building.abort());
  // Loaded beside the database's start, and not at all when the folder is held: it takes half of the time.
  const [database, { prepareDatabase }] = await Promise.all([
    openDatabaseServer(asked, dataDir, say, undo),
    import('./prepare-database.ts'),
  ]);
  const childEnv = {
    ...env,
    PORT: String(port),
    DATABASE_URL: database.url,
    // Its default depends on whether the database is our own, which from here on nobody can tell.
    STAFF_TWO_FACTOR: asked.STAFF_TWO_FACTOR,
    // Kept mail is shown where everything is on one machine only.
    DEV_MAIL_TOKEN: asked.DATABASE_URL
      ? undefined
      : (asked.DEV_MAIL_TOKEN ?? keptSecret(join(dataDir, 'mail-token'))),
  };
  const config = readConfig(childEnv);
  const { platform, firstAdmin } = await prepareDatabase(config, undo, options.beforeServices);

  const [services, page] = await Promise.allSettled([
    startServices(childEnv, config.WORKER_PROCESSES, say, undo),
    built,
  ]);
  if (services.status === 'rejected') throw services.reason;
  if (page.status === 'rejected') throw page.reason;
  lock.describe(`process ${process.pid}, ${config.PUBLIC_URL}`);
  const instance: Instance = {
    url: config.PUBLIC_URL,
    place: database.place,
    mailUrl: keptMailUrl(config),
    firstAdmin,
    failed: Promise.race([services.value.failed, ...(database.failed ? [database.failed] : [])]),
    stop,
  };
  await options.afterReady?.(platform, instance);
  return instance;
}

type DatabaseServer = { url: string; place: string; failed?: Promise<StartError> };

async function openDatabaseServer(
  config: Config,
  dataDir: string,
  say: (line: string) => void,
  undo: Undo,
): Promise<DatabaseServer> {
  const url = config.DATABASE_URL;
  if (url) {
    // Never the whole address: it holds a password.
    const { host, pathname } = new URL(url);
    return { url, place: `database ${pathname.slice(1)} on ${host}; local files in ${dataDir}` };
  }
  const postgres = await startEmbeddedPostgres(dataDir, {}, say);
  undo(postgres.stop);
  if (!postgres.folder.startsWith(dataDir)) {
    say(`The database is kept in ${postgres.folder}: its user, postgres, cannot reach ${dataDir}.`);
  }
  return { ...postgres, place: dataDir };
}

/** Server and workers at once: each takes a second to load. */
async function startServices(
  { ADMIN_PASSWORD: _, ...env }: NodeJS.ProcessEnv,
  workers: number,
  say: (line: string) => void,
  undo: Undo,
): Promise<{ failed: Promise<StartError> }> {
  const started = await Promise.allSettled([
    startService({ name: 'server', entry: 'server/main.js', env, say }),
    ...Array.from({ length: workers }, () =>
      startService({ name: 'worker', entry: 'workers/main.js', env, say }),
    ),
  ]);
  const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  undo(async () => {
    await Promise.all(running.map((service) => service.stop()));
  });
  for (const result of started) if (result.status === 'rejected') throw result.reason;
  return { failed: Promise.race(running.map((service) => service.failed)) };
}
