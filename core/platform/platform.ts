import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Knex, openDatabase } from './database.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { type Logger, openLog } from './log.ts';
import { type Mailer, openMailer } from './mailer.ts';
import { openQueues, type Queues } from './queues.ts';
import { openServices, type Services } from './services.ts';
import { openShares, type Shares } from './shares.ts';
import { openThrottle, type Throttle } from './throttle.ts';
import { openTimeZones, type TimeZones } from './time-zones.ts';

/** What every service needs from outside: opened once a process, handed to anyone who needs it. */
export type Platform = {
  config: Config;
  clock: Clock;
  log: Logger;
  db: Knex;
  queues: Queues;
  throttle: Throttle;
  shares: Shares;
  mailer: Mailer;
  keyring: Keyring;
  zones: TimeZones;
  /** What subjects keep as long as the process lives. */
  services: Services;
  /** In the reads of a request: aborted when its client goes away, so that the database stops working for nobody. */
  gone?: AbortSignal;
  /** Closes all connections; running queries end first. */
  close(): Promise<void>;
};

/**
 * Opens the platform of one process. Nothing outside core/platform asks which run mode it is.
 * @param name of the process, for logs and `pg_stat_activity`.
 */
export function openPlatform(config: Config, name: string, overrides: Partial<Platform> = {}): Platform {
  const log = overrides.log ?? openLog(name, config.LOG_LEVEL);
  const db = openDatabase(config, name, log);
  const queues = openQueues(config, log);
  const throttle = openThrottle(config);
  const mailer = openMailer(config);
  const services = openServices(() => platform);
  const platform: Platform = {
    config,
    clock: systemClock,
    log,
    db,
    queues,
    throttle,
    shares: openShares(config),
    mailer,
    keyring: openKeyring(config),
    zones: openTimeZones(config),
    services,
    close: async () => {
      await services.close();
      await queues.close();
      await throttle.close();
      mailer.close();
      await db.destroy();
    },
    ...overrides,
  };
  return platform;
}
