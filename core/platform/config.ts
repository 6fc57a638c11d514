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
    .describe('`test` shortens waits for the test suite; nothing else depends on it.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. `0.0.0.0` for all interfaces.'),
  PORT: whole(0, 65535).default(3000).describe('Port to listen on; 0 takes any free one.'),
  PUBLIC_URL: z
    .string()
    .superRefine((text, context) => {
      const message = whyNoPublicUrl(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .optional()
    .describe(
      'The address people type: scheme, host and port, without a path. Defaults to `http://localhost:PORT`. With https, cookies are `Secure`, and nobody can log in over http. It also names the cookies, so that installations on one host can live side by side.',
    ),
  ALLOWED_HOSTS: z
    .string()
    .refine(
      (text) => hostNamesIn(text) !== null,
      'Must be host names or addresses, separated by commas, without scheme and port.',
    )
    .default('')
    .describe(
      'Further host names under which this server may be asked, besides that of `PUBLIC_URL` and those of the machine itself, such as `gatehouse, 10.0.0.7` for services in the same network. Requests for others get 421.',
    ),
  TRUST_PROXY: whole(0, 10)
    .default(0)
    .describe(
      'Number of reverse proxies in front, whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host` are believed.',
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded database and of local files.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 14 or newer. Unset: an embedded PostgreSQL in `DATA_DIR`.')
    .meta(secret('address')),
  DATABASE_POOL: whole(2, 200).default(10).describe('Database connections of each process.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis 6.2 or newer (or Valkey) for queue and throttling. Unset: both use PostgreSQL.')
    .meta(secret('address')),
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
  ADMIN_EMAIL: emailSchema
    .default('admin@gatehouse.local')
    .describe('First admin, created on the first start.'),
  ADMIN_PASSWORD: optionalText
    .describe(
      'Password of the first admin, by the rules for everybody: 15 to 256 characters, not easy to guess. Looked at only when the admin is created. Unset: generated and printed once.',
    )
    .meta(secret('value')),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Mail server, such as `smtps://user:password@mail.example.com`. Unset: mail is kept in `DATA_DIR/mail`, readable on this machine at the link that `npm start` prints.',
    )
    .meta(secret('address')),
  SMTP_TLS: z
    .enum(['required', 'optional'])
    .optional()
    .describe(
      '`required`: mail and password go only over TLS, and not at all to a server that does not offer it. `optional`: in the clear where it does not. Unset: `required`, but `optional` for a mail server on this machine. Certificates are checked; `NODE_EXTRA_CA_CERTS` adds an authority of your own.',
    ),
  DEV_MAIL_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Set by `npm start` with the embedded database: who has it, on this machine, reads kept mail at `/dev/mail`. Unset: there is no such page.',
    )
    .meta(secret('value')),
  MAIL_FROM: optionalText.describe('Sender of mail. Unset: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.'),
  ENCRYPTION_KEYS: optionalText
    .describe(
      '`id:key[,older…]`, each key 32 bytes in base64 (`openssl rand -base64 32`): encrypts two-factor secrets. The first encrypts, all decrypt. The same on every server. Unset: a key file in `DATA_DIR`; keep a copy of it.',
    )
    .meta(secret('value')),
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
  TOTP_ISSUER: issuer
    .default('Gatehouse')
    .describe(
      'Name under which authenticator apps show the account, such as `Example Ltd` (1 to 60 characters, no colon).',
    ),
  APPROVAL_HOURS: whole(1, 720).default(24).describe('Hours after which such a request expires.'),
  LOGIN_FAILURES_PER_ACCOUNT: whole(1, 1000)
    .default(10)
    .describe(
      'Failed logins of one account from one network (an IPv4 address, or a /64 of IPv6) in 15 minutes before it has to wait there.',
    ),
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL: whole(1, 100_000)
    .default(100)
    .describe(
      'Failed logins of one account from all networks in 15 minutes before it has to wait; a trusted device of the account does not.',
    ),
  LOGIN_FAILURES_PER_IP: whole(1, 100_000)
    .default(100)
    .describe(
      'Failed logins from one IP address (of IPv6: one /64; four times as many from a /56) in 15 minutes before it has to wait.',
    ),
  PASSWORD_BREACH_CHECK: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      '`on`: new passwords are looked up in the lists of leaked passwords at `PASSWORD_BREACH_URL`; the first 20 bits of their SHA-1 are sent there. When the lists cannot be asked, the password is taken and the log says so. Common leaked passwords are refused in any case.',
    ),
  PASSWORD_BREACH_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.pwnedpasswords.com')
    .describe(
      'Where the lists of leaked passwords are: Pwned Passwords, or a mirror that answers `/range/XXXXX` like it. One in a network of your own has to be in `STREAM_ALLOWED_NETWORKS`.',
    )
    .meta(secret('address')),
  REQUESTS_PER_MINUTE: whole(1, 1_000_000)
    .default(1200)
    .describe('Requests a minute of one session or IP address, counted by each server process.'),
  INGEST_REQUESTS_PER_MINUTE: whole(1, 10_000_000)
    .default(120_000)
    .describe('Requests a minute of one API key to `POST /api/v1/events`, counted by each server process.'),
  MAX_CONNECTIONS: whole(10, 1_000_000)
    .default(10_000)
    .describe('Connections that one server process holds at once; more are closed.'),
  MAX_CONNECTIONS_PER_IP: whole(1, 1_000_000)
    .default(500)
    .describe('The same of one IP address. Not counted with `TRUST_PROXY`: then the proxy has to count.'),
  SEARCHES_AT_ONCE: whole(1, 100)
    .default(4)
    .describe(
      'Searches, lists and charts of one session or API key that one server process works on at once (twice as many of one user); more wait. All callers together have 60 % of `DATABASE_POOL`, one of them at most two thirds of that.',
    ),
  SEARCHES_WAITING: whole(0, 1000)
    .default(60)
    .describe('How many more of them wait; what comes then is refused with 429.'),
  DOWNLOADS: whole(3, 10_000)
    .default(30)
    .describe('Downloads of exports and other files that one server process sends at once.'),
  DOWNLOADS_PER_SESSION: whole(1, 1000)
    .default(3)
    .describe('The same of one session or API key (twice as many of one user); five more wait.'),
  LIVE_VIEWS: whole(3, 100_000)
    .default(200)
    .describe(
      'Live views of events that one server process serves at once, each with a small query a second.',
    ),
  LIVE_VIEWS_PER_SESSION: whole(1, 1000)
    .default(40)
    .describe('The same of one session (twice as many of one user), over at most 8 connections.'),
  PICTURE_MEMORY_MIB: whole(16, 65_536)
    .default(256)
    .describe(
      'MiB that pictures may take while one server process decodes them: two at once, of half as much each. Larger ones are refused.',
    ),
  EVENT_MEMORY_MIB: whole(48, 65_536)
    .default(192)
    .describe(
      'MiB of posted events, unpacked, that one server process reads at once; an API key has a sixth of it. More posts wait.',
    ),
  INBOX_MAX_EVENTS: whole(1, 1_000_000_000)
    .default(1_000_000)
    .describe('Events that may wait to be stored; more are refused with 429 until there is room.'),
  INBOX_MAX_BATCHES: whole(1, 10_000_000)
    .default(50_000)
    .describe(
      'Batches that may wait to be stored (a post is one; single events posted together share one); more are refused with 429.',
    ),
  INBOX_STUCK_SECONDS: whole(10, 86_400)
    .default(300)
    .describe(
      'Seconds after which a batch that still waits to be stored turns `/readyz` and `gatehouse_inbox_stuck` red.',
    ),
  EVENT_ID_DAYS: whole(1, 3650)
    .default(400)
    .describe(
      'Days that the `id` of a posted event is kept, so that the same id is never stored as another event. Takes about 115 bytes an id.',
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
  WITNESS_MAIL: emailSchema
    .optional()
    .describe('Address that gets checkpoints of the audit log by mail; somebody outside of operations.'),
  WITNESS_WEBHOOK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address that checkpoints of the audit log are posted to, as text.')
    .meta(secret('webhook')),
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
    .describe('Bearer token for `/metrics` (16 characters or more). Unset: `/metrics` is off.')
    .meta(secret('value')),
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
    PUBLIC_URL: originOf(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`),
  };
}
