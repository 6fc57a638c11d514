import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { hostNamesIn } from './host-name.ts';
import { emailSchema } from './identifier.ts';
import { originOf, whyNoPublicUrl } from './public-url.ts';
import { parseNetworks } from './reachable.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
/** The key URI of authenticator apps parts issuer and account by a colon. */
const issuer = z
  .string()
  .trim()
  .regex(
    /^[^:\p{C}\p{Zl}\p{Zp}]{1,60}$/u,
    'Must have 1 to 60 characters, without a colon and control characters.',
  );
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
 * What of a setting nobody may see: all of it, or all of an address but its scheme, host and the name of the database
 * behind it. Said where the setting is declared, because a name does not tell (`WITNESS_WEBHOOK` holds a password).
 */
export const secrecies = ['value', 'address', 'webhook'] as const;
export type Secrecy = (typeof secrecies)[number];
const secret = (secrecy: Secrecy) => ({ secret: secrecy });

/**
 * Every setting of Gatehouse: its default, its unit and what it is for. `.env.example` and
 * docs/configuration.md are generated from this schema (`npm run generate`).
 */
export const configSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('`test` shortens waits for the test suite. Nothing else depends on it.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on; `0.0.0.0` listens on all interfaces.'),
  PORT: whole(0, 65535).default(3000).describe('Port to listen on; 0 picks any free port.'),
  PUBLIC_URL: z
    .string()
    .superRefine((text, context) => {
      const message = whyNoPublicUrl(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .optional()
    .describe(
      'The URL that users open: scheme, host and port, without a path. Defaults to `http://localhost:PORT`. With https, cookies are `Secure`, and nobody can log in over http. The cookie names depend on it, so that several instances can run on one host.',
    ),
  ALLOWED_HOSTS: z
    .string()
    .refine(
      (text) => hostNamesIn(text) !== null,
      'Must be host names or addresses, separated by commas, without scheme and port.',
    )
    .default('')
    .describe(
      'Additional host names that this server answers to, such as `gatehouse, 10.0.0.7` for services in the same network. It always answers to the host of `PUBLIC_URL` and the names of the machine. Requests for other hosts get 421.',
    ),
  TRUST_PROXY: whole(0, 10)
    .default(0)
    .describe(
      'Number of reverse proxies in front of Gatehouse whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host` are trusted.',
    ),
  DATA_DIR: z.string().min(1).default('.data').describe('Folder for the embedded database and local files.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 14 or newer. Unset: an embedded PostgreSQL in `DATA_DIR`.')
    .meta(secret('address')),
  DATABASE_POOL: whole(2, 200).default(10).describe('Maximum number of database connections per process.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis 6.2 or newer (or Valkey) for queue and rate limits. Unset: both use PostgreSQL.')
    .meta(secret('address')),
  REDIS_SENTINELS: optionalText.describe(
    '`host:port,host:port`: Sentinels that know the master of `REDIS_MASTER_NAME`.',
  ),
  REDIS_MASTER_NAME: z
    .string()
    .min(1)
    .default('mymaster')
    .describe('Name of the master that the Sentinels monitor.'),
  REDIS_CLUSTER: flag.default(false).describe('`true` if `REDIS_URL` names a node of a Redis Cluster.'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/)
    .default('gatehouse')
    .describe('Prefix of all keys in Redis, so that several instances can share it.'),
  WORKER_PROCESSES: whole(1, 64)
    .optional()
    .describe(
      'Worker processes that `npm start` runs, of up to 300 MiB each. Unset: 2, or 1 on a machine with one core.',
    ),
  WORKER_CONCURRENCY: whole(1, 64).default(2).describe('Batches that one worker process handles at a time.'),
  ADMIN_EMAIL: emailSchema
    .default('admin@gatehouse.local')
    .describe('First admin, created on the first start.'),
  ADMIN_PASSWORD: optionalText
    .describe(
      'Password of the first admin; the usual rules apply: 15 to 256 characters, not easy to guess. Used only when the admin is created. Unset: generated and printed once.',
    )
    .meta(secret('value')),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, such as `smtps://user:password@mail.example.com`. Unset: e-mails are stored in `DATA_DIR/mail` and can be read on this machine at the link that `npm start` prints.',
    )
    .meta(secret('address')),
  SMTP_TLS: z
    .enum(['required', 'optional'])
    .optional()
    .describe(
      '`required`: e-mails and the password are sent only over TLS; a server without TLS gets nothing. `optional`: they are sent unencrypted if the server does not offer TLS. Unset: `required`, but `optional` for a mail server on this machine. Certificates are checked; `NODE_EXTRA_CA_CERTS` adds your own authority.',
    ),
  DEV_MAIL_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Set by `npm start` with the embedded database: anyone on this machine who has it can read stored e-mails at `/dev/mail`. Unset: the page does not exist.',
    )
    .meta(secret('value')),
  MAIL_FROM: optionalText.describe('Sender of e-mails. Unset: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.'),
  ENCRYPTION_KEYS: optionalText
    .describe(
      '`id:key[,previous…]`, each key 32 bytes in base64 (`openssl rand -base64 32`): encrypts two-factor secrets. The first key encrypts, all keys decrypt. Must be the same on every server. Unset: a key file in `DATA_DIR`; back it up.',
    )
    .meta(secret('value')),
  SESSION_IDLE_HOURS: whole(1, 720)
    .default(12)
    .describe('Hours without a request after which a session expires.'),
  SESSION_ABSOLUTE_DAYS: whole(1, 365).default(30).describe('Maximum session length in days.'),
  REAUTHENTICATION_MINUTES: whole(1, 1440)
    .default(10)
    .describe('Minutes after which a staff action requires reauthentication.'),
  STAFF_TWO_FACTOR: z
    .enum(['required', 'optional'])
    .optional()
    .describe(
      '`required`: staff without two-factor authentication can do nothing but set it up. Unset: `required` with `DATABASE_URL`, else `optional`.',
    ),
  TWO_FACTOR_RESET_APPROVAL: flag
    .default(false)
    .describe('`true`: a second staff member must approve the reset of a user’s two-factor authentication.'),
  TOTP_ISSUER: issuer
    .default('Gatehouse')
    .describe(
      'Issuer name that authenticator apps show for the account, such as `Example Ltd` (1 to 60 characters, no colon).',
    ),
  APPROVAL_HOURS: whole(1, 720).default(24).describe('Hours after which a request for approval expires.'),
  LOGIN_FAILURES_PER_ACCOUNT: whole(1, 1000)
    .default(10)
    .describe(
      'Failed logins to one account from one network (an IPv4 address or an IPv6 /64) in 15 minutes before further logins from there have to wait.',
    ),
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL: whole(1, 100_000)
    .default(100)
    .describe(
      'Failed logins to one account from all networks in 15 minutes before further logins have to wait. Trusted devices of the account are exempt.',
    ),
  LOGIN_FAILURES_PER_IP: whole(1, 100_000)
    .default(100)
    .describe(
      'Failed logins from one IP address (IPv6: one /64; four times as many from a /56) in 15 minutes before further logins from there have to wait.',
    ),
  PASSWORD_BREACH_CHECK: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      '`on`: new passwords are checked against the lists of leaked passwords at `PASSWORD_BREACH_URL`; the first 20 bits of their SHA-1 hash are sent there. If the lists cannot be reached, the password is accepted and a warning is logged. Common leaked passwords are always refused.',
    ),
  PASSWORD_BREACH_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.pwnedpasswords.com')
    .describe(
      'URL of the lists of leaked passwords: Pwned Passwords, or a mirror with the same `/range/XXXXX` API. The address of a mirror in a private network must be in `STREAM_ALLOWED_NETWORKS`.',
    )
    .meta(secret('address')),
  REQUESTS_PER_MINUTE: whole(1, 1_000_000)
    .default(1200)
    .describe('Maximum requests per minute from one session or IP address, counted by each server process.'),
  INGEST_REQUESTS_PER_MINUTE: whole(1, 10_000_000)
    .default(120_000)
    .describe(
      'Maximum requests per minute with one API key to `POST /api/v1/events`, counted by each server process.',
    ),
  MAX_CONNECTIONS: whole(10, 1_000_000)
    .default(10_000)
    .describe('Maximum open connections per server process; more are closed.'),
  MAX_CONNECTIONS_PER_IP: whole(1, 1_000_000)
    .default(500)
    .describe(
      'Maximum open connections per IP address. Not enforced with `TRUST_PROXY`: the proxy has to limit them.',
    ),
  SEARCHES_AT_ONCE: whole(1, 100)
    .default(4)
    .describe(
      'Searches, lists and charts that one server process runs at a time for one session or API key (twice as many for one user); more wait. All callers together use at most 60 % of `DATABASE_POOL`, and one caller at most two thirds of that.',
    ),
  SEARCHES_WAITING: whole(0, 1000)
    .default(60)
    .describe('Maximum number of them that wait; further requests are refused with 429.'),
  DOWNLOADS: whole(3, 10_000)
    .default(30)
    .describe('Downloads of exports and other files that one server process sends at a time.'),
  DOWNLOADS_PER_SESSION: whole(1, 1000)
    .default(3)
    .describe('The same for one session or API key (twice as many for one user); five more wait.'),
  LIVE_VIEWS: whole(3, 100_000)
    .default(200)
    .describe(
      'Live views of events that one server process serves at a time, each with one small query per second.',
    ),
  LIVE_VIEWS_PER_SESSION: whole(1, 1000)
    .default(40)
    .describe('The same for one session (twice as many for one user), over at most 8 connections.'),
  PICTURE_MEMORY_MIB: whole(16, 65_536)
    .default(256)
    .describe(
      'Maximum memory in MiB for decoding pictures in one server process: two at a time, each with half of it. Larger pictures are refused.',
    ),
  EVENT_MEMORY_MIB: whole(48, 65_536)
    .default(192)
    .describe(
      'Maximum memory in MiB for posted events, uncompressed, that one server process reads at a time; one API key gets at most a sixth of it. More requests wait.',
    ),
  INBOX_MAX_EVENTS: whole(1, 1_000_000_000)
    .default(1_000_000)
    .describe('Maximum number of queued events; more are refused with 429 until there is room.'),
  INBOX_MAX_BATCHES: whole(1, 10_000_000)
    .default(50_000)
    .describe(
      'Maximum number of queued batches (one per request; single events posted at the same time share one); more are refused with 429.',
    ),
  INBOX_STUCK_SECONDS: whole(10, 86_400)
    .default(300)
    .describe(
      'Seconds after which a batch that is still queued makes `/readyz` fail and sets `gatehouse_inbox_stuck`.',
    ),
  EVENT_ID_DAYS: whole(1, 3650)
    .default(400)
    .describe(
      'Days for which the `id` of a posted event is kept, so that the same ID is never stored as another event. Takes about 115 bytes per ID.',
    ),
  RECEIPT_DAYS: whole(1, 3650)
    .default(30)
    .describe(
      'Days for which the receipt of a batch is kept: its state and the response to its `Idempotency-Key`.',
    ),
  QUERY_TIMEOUT_SECONDS: whole(1, 600)
    .default(10)
    .describe('Maximum seconds for a search or chart; after that, it is refused as too broad.'),
  ARCHIVE_EXPIRED: flag
    .default(false)
    .describe('`true`: expired events are written to `ARCHIVE_DIR` before they are deleted.'),
  ARCHIVE_DIR: optionalText.describe(
    'Folder for expired events (NDJSON, gzip) on the machine that runs the workers. Unset: `archive` in `DATA_DIR`.',
  ),
  EXPORT_DIR: optionalText.describe(
    'Folder for finished exports; servers and workers on several machines need a shared folder. Unset: `exports` in `DATA_DIR`.',
  ),
  EXPORT_DAYS: whole(1, 365).default(7).describe('Days after which the files of an export are deleted.'),
  EXPORT_LINK_MINUTES: whole(1, 1440).default(15).describe('Minutes for which a download link is valid.'),
  EXPORT_DELIVERY_DIR: optionalText.describe(
    'Folder that scheduled exports are delivered to. Unset: `deliveries` in `DATA_DIR`.',
  ),
  WITNESS_DIR: optionalText.describe(
    'Folder for checkpoints of the audit log, one file each, ideally on write-once storage. Unset: none is written.',
  ),
  WITNESS_MAIL: emailSchema
    .optional()
    .describe('E-mail address that receives checkpoints of the audit log; use someone outside operations.'),
  WITNESS_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('URL that checkpoints of the audit log are posted to, as text.')
    .meta(secret('webhook')),
  STREAM_ALLOWED_NETWORKS: networks.describe(
    'Private networks that streams may be sent to, such as `10.1.0.0/16, 127.0.0.1`. Empty: public addresses only.',
  ),
  STREAM_LANES: whole(1, 256)
    .default(32)
    .describe(
      'Number of users whose events a webhook receives in parallel, over as many connections. Events of one user are sent one after the other.',
    ),
  ASN_DATA_DIR: optionalText
    .refine(
      (folder) =>
        folder === undefined ||
        ['asn-ipv4-num.csv', 'asn-ipv6-num.csv'].every((name) => existsSync(join(folder, name))),
      'Must be a folder with asn-ipv4-num.csv and asn-ipv6-num.csv.',
    )
    .describe(
      'Folder with newer data on network operators: `asn-ipv4-num.csv` and `asn-ipv6-num.csv` (`first,last,number,name`, addresses as decimal numbers, in order). Unset: the data of the package `@ip-location-db/asn`.',
    ),
  STREAM_DIR: optionalText.describe(
    'Folder for the files that streams write, on the machine that runs the workers. Unset: `streams` in `DATA_DIR`.',
  ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for `/metrics` (16 characters or more). Unset: `/metrics` is off.')
    .meta(secret('value')),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Minimum level that is logged.'),
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
    PUBLIC_URL: originOf(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`),
  };
}
