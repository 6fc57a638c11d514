import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseNetworks } from './reachable.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const optionalText = z.string().min(1).optional();
const networks = z
  .string()
  .refine((text) => {
    try {
      parseNetworks(text);
      return true;
    } catch {
      return false;
    }
  }, 'Must be addresses or networks (CIDR), separated by commas.')
  .default('');

/**
 * Every setting of Gatehouse: its default, its unit and what it is for. `.env.example` and
 * docs/configuration.md are generated from this schema (`npm run generate`).
 */
export const configSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('`test` shortens waits for the test suite; nothing else depends on it.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. `0.0.0.0` for all interfaces.'),
  PORT: whole(0, 65535).default(3000).describe('Port to listen on; 0 takes any free one.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The address people type. Defaults to `http://localhost:PORT`. With https, cookies are `Secure`.',
    ),
  TRUST_PROXY: whole(0, 10)
    .default(0)
    .describe('Number of reverse proxies in front, whose `X-Forwarded-For` is believed.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded database and of local files.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 14 or newer. Unset: an embedded PostgreSQL in `DATA_DIR`.'),
  DATABASE_POOL: whole(2, 200).default(10).describe('Database connections of each process.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis 6.2 or newer (or Valkey) for queue and throttling. Unset: both use PostgreSQL.'),
  REDIS_SENTINELS: optionalText.describe(
    '`host:port,host:port`: Sentinels that know the master of `REDIS_MASTER_NAME`.',
  ),
  REDIS_MASTER_NAME: z
    .string()
    .min(1)
    .default('mymaster')
    .describe('Name of the master the Sentinels watch.'),
  REDIS_CLUSTER: flag.default(false).describe('`true` if `REDIS_URL` names a node of a Redis Cluster.'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/)
    .default('gatehouse')
    .describe('Prefix of all keys in Redis, so that several installations can share one.'),
  WORKER_PROCESSES: whole(1, 64)
    .optional()
    .describe(
      'Worker processes that `npm start` runs, of up to 300 MiB each. Unset: 2, or 1 on a machine with one core.',
    ),
  WORKER_CONCURRENCY: whole(1, 64).default(2).describe('Batches one worker process takes at once.'),
  ADMIN_EMAIL: z
    .email()
    .default('admin@gatehouse.local')
    .describe('First admin, created on the first start.'),
  ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(256)
    .optional()
    .describe('Password of the first admin (8 to 256 characters). Unset: generated and printed once.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, such as `smtps://user:password@mail.example.com`. Unset: mail is kept in `DATA_DIR/mail`, readable at `/dev/mail` on this machine.',
    ),
  MAIL_FROM: optionalText.describe('Sender of mail. Unset: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.'),
  ENCRYPTION_KEYS: optionalText.describe(
    '`id:key[,older…]`, each key 32 bytes in base64 (`openssl rand -base64 32`): encrypts two-factor secrets. The first encrypts, all decrypt. The same on every server. Unset: a key file in `DATA_DIR`; keep a copy of it.',
  ),
  SESSION_IDLE_HOURS: whole(1, 720)
    .default(12)
    .describe('Hours without a request after which a session ends.'),
  SESSION_ABSOLUTE_DAYS: whole(1, 365).default(30).describe('Days after which a session ends in any case.'),
  FRESH_AUTHENTICATION_MINUTES: whole(1, 1440)
    .default(10)
    .describe('Minutes after which a staff action asks for the password again.'),
  STAFF_TWO_FACTOR: z
    .enum(['required', 'optional'])
    .optional()
    .describe(
      '`required`: staff without two-factor authentication can do nothing but set it up. Unset: `required` with `DATABASE_URL`, else `optional`.',
    ),
  TWO_FACTOR_RESET_APPROVAL: flag
    .default(false)
    .describe(
      '`true`: a second member of staff has to approve the reset of a user’s two-factor authentication.',
    ),
  APPROVAL_HOURS: whole(1, 720).default(24).describe('Hours after which such a request expires.'),
  LOGIN_FAILURES_PER_ACCOUNT: whole(1, 1000)
    .default(10)
    .describe('Failed logins of one account in 15 minutes before it has to wait.'),
  LOGIN_FAILURES_PER_IP: whole(1, 100_000)
    .default(100)
    .describe('Failed logins from one IP address in 15 minutes before it has to wait.'),
  REQUESTS_PER_MINUTE: whole(1, 1_000_000)
    .default(1200)
    .describe('Requests a minute of one session or IP address, counted by each server process.'),
  INGEST_REQUESTS_PER_MINUTE: whole(1, 10_000_000)
    .default(120_000)
    .describe('Requests a minute of one API key to `POST /api/v1/events`, counted by each server process.'),
  INBOX_MAX_EVENTS: whole(1, 1_000_000_000)
    .default(1_000_000)
    .describe('Events that may wait to be stored; more are refused with 429 until there is room.'),
  INBOX_MAX_BATCHES: whole(1, 10_000_000)
    .default(50_000)
    .describe(
      'Batches that may wait to be stored (a post is one; single events posted together share one); more are refused with 429.',
    ),
  RECEIPT_DAYS: whole(1, 3650)
    .default(30)
    .describe(
      'Days that the receipt of a batch is kept: its state, and the answer to its `Idempotency-Key`.',
    ),
  QUERY_TIMEOUT_SECONDS: whole(1, 600)
    .default(10)
    .describe('Seconds a search or chart may take before it is refused as too broad.'),
  ARCHIVE_EXPIRED: flag
    .default(false)
    .describe('`true`: events past their retention are written to `ARCHIVE_DIR` before they are deleted.'),
  ARCHIVE_DIR: optionalText.describe(
    'Folder for expired events (NDJSON, gzip) on the machine of the workers. Unset: `archive` in `DATA_DIR`.',
  ),
  EXPORT_DIR: optionalText.describe(
    'Folder of finished exports; servers and workers on several machines need a shared one. Unset: `exports` in `DATA_DIR`.',
  ),
  EXPORT_DAYS: whole(1, 365).default(7).describe('Days after which the files of an export are deleted.'),
  EXPORT_LINK_MINUTES: whole(1, 1440).default(15).describe('Minutes for which a download link works.'),
  EXPORT_DELIVERY_DIR: optionalText.describe(
    'Folder below which scheduled exports may be put. Unset: `deliveries` in `DATA_DIR`.',
  ),
  WITNESS_DIR: optionalText.describe(
    'Folder for checkpoints of the audit log, one file each, best on storage that cannot be overwritten. Unset: none is written.',
  ),
  WITNESS_MAIL: z
    .email()
    .optional()
    .describe('Address that gets checkpoints of the audit log by mail; somebody outside of operations.'),
  WITNESS_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address that checkpoints of the audit log are posted to, as text.'),
  STREAM_ALLOWED_NETWORKS: networks.describe(
    'Networks that are not public but that streams may be sent to, such as `10.1.0.0/16, 127.0.0.1`. Empty: public addresses only.',
  ),
  STREAM_LANES: whole(1, 256)
    .default(32)
    .describe(
      'Users whose events a webhook is sent beside each other, over as many connections; those of one user come one after the other.',
    ),
  ASN_DATA_DIR: optionalText
    .refine(
      (folder) =>
        folder === undefined ||
        ['asn-ipv4-num.csv', 'asn-ipv6-num.csv'].every((name) => existsSync(join(folder, name))),
      'Must be a folder with asn-ipv4-num.csv and asn-ipv6-num.csv.',
    )
    .describe(
      'Folder with `asn-ipv4-num.csv` and `asn-ipv6-num.csv` (`first,last,number,name`, addresses as decimal numbers, in order): newer data of network operators. Unset: that of the package `@ip-location-db/asn`.',
    ),
  STREAM_DIR: optionalText.describe(
    'Folder of the files that streams write, on the machine of the workers. Unset: `streams` in `DATA_DIR`.',
  ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for `/metrics` (16 characters or more). Unset: `/metrics` is off.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe level that is logged.'),
});

type Settings = z.infer<typeof configSchema>;

/** The settings of this process; `DATA_DIR` absolute, `PUBLIC_URL` always there. */
export type Config = Omit<
  Settings,
  'PUBLIC_URL' | 'DATABASE_URL' | 'STAFF_TWO_FACTOR' | 'WORKER_PROCESSES'
> & {
  WORKER_PROCESSES: number;
  STAFF_TWO_FACTOR: 'required' | 'optional';
  PUBLIC_URL: string;
  DATABASE_URL: string | undefined;
};

/** A setting that cannot be used. Its message names the variable and says what it takes. */
export class ConfigError extends Error {}

/**
 * Reads the settings from the environment. Empty variables count as unset.
 * @throws ConfigError naming each variable that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n  ${lines.join('\n  ')}`);
  }
  const settings = parsed.data;
  return {
    ...settings,
    DATA_DIR: resolve(settings.DATA_DIR),
    DATABASE_URL: settings.DATABASE_URL,
    WORKER_PROCESSES: settings.WORKER_PROCESSES ?? Math.min(2, availableParallelism()),
    STAFF_TWO_FACTOR: settings.STAFF_TWO_FACTOR ?? (settings.DATABASE_URL ? 'required' : 'optional'),
    PUBLIC_URL: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
  };
}
