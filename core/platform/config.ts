import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { SettingGroup } from '#contract/settings.ts';
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
export type Secrecy = 'value' | 'address' | 'webhook';

/** What a setting says beyond its value and its description. */
type SettingNotes = {
  secret?: {
    hides: Secrecy;
    /** What a reader of it gets access to, and when to change it: a row of docs/keys.md. */
    opens: string;
    change: string;
  };
  /** It names where data go, so docs/logging.md lists it. */
  isDestination?: true;
};

/** Describes a setting: the group that the console shows it in, its values, its unit and what it is for. */
const setting = <Schema extends z.ZodType>(
  group: SettingGroup,
  schema: Schema,
  description: string,
  notes: SettingNotes = {},
): Schema => schema.meta({ group, description, ...notes });

/**
 * Every setting of Gatehouse. The console's page, `.env.example`, docs/configuration.md and the lists of settings in
 * docs/keys.md and docs/logging.md are derived from this schema (`npm run generate`).
 */
export const configSchema = z.object({
  NODE_ENV: setting(
    'address',
    z.enum(['development', 'test', 'production']).default('production'),
    '`test` shortens waits for the test suite. Nothing else depends on it.',
  ),
  HOST: setting(
    'address',
    z.string().default('127.0.0.1'),
    'Address to listen on; `0.0.0.0` listens on all interfaces.',
  ),
  PORT: setting('address', whole(0, 65535).default(3000), 'Port to listen on; 0 picks any free port.'),
  PUBLIC_URL: setting(
    'address',
    z
      .string()
      .superRefine((text, context) => {
        const message = whyNoPublicUrl(text);
        if (message !== null) context.addIssue({ code: 'custom', message });
      })
      .optional(),
    'The URL that users open: scheme, host and port, without a path. Defaults to `http://localhost:PORT`. With https, cookies are `Secure`, and nobody can log in over http. The cookie names depend on it, so that several instances can run on one host.',
  ),
  ALLOWED_HOSTS: setting(
    'other',
    z
      .string()
      .refine(
        (text) => hostNamesIn(text) !== null,
        'Must be host names or addresses, separated by commas, without scheme and port.',
      )
      .default(''),
    'Additional host names that this server answers to, such as `gatehouse, 10.0.0.7` for services in the same network. It always answers to the host of `PUBLIC_URL` and the names of the machine. Requests for other hosts get 421.',
  ),
  TRUST_PROXY: setting(
    'address',
    whole(0, 10).default(0),
    'Number of reverse proxies in front of Gatehouse whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host` are trusted.',
  ),
  DATA_DIR: setting(
    'storage',
    z.string().min(1).default('.data'),
    'Folder for the embedded database and local files.',
  ),
  DATABASE_URL: setting(
    'storage',
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'PostgreSQL 14 or newer. Unset: an embedded PostgreSQL in `DATA_DIR`.',
    {
      secret: {
        hides: 'address',
        opens: 'everything that is stored',
        change:
          "every year: `alter role gatehouse_app password …`; the embedded database's password is in `DATA_DIR/postgres-password` and never leaves the machine",
      },
    },
  ),
  DATABASE_POOL: setting(
    'storage',
    whole(2, 200).default(10),
    'Maximum number of database connections per process.',
  ),
  REDIS_URL: setting(
    'queue',
    z.url({ protocol: /^rediss?$/ }).optional(),
    'Redis 6.2 or newer (or Valkey) for queue and rate limits. Unset: both use PostgreSQL.',
    {
      secret: {
        hides: 'address',
        opens: 'the queue and the counters, which hold ids and hashes',
        change: 'every year: add a second ACL user, then remove the first',
      },
    },
  ),
  REDIS_SENTINELS: setting(
    'queue',
    optionalText,
    '`host:port,host:port`: Sentinels that know the master of `REDIS_MASTER_NAME`.',
  ),
  REDIS_MASTER_NAME: setting(
    'queue',
    z.string().min(1).default('mymaster'),
    'Name of the master that the Sentinels monitor.',
  ),
  REDIS_CLUSTER: setting(
    'queue',
    flag.default(false),
    '`true` if `REDIS_URL` names a node of a Redis Cluster.',
  ),
  QUEUE_PREFIX: setting(
    'queue',
    z
      .string()
      .regex(/^[a-z0-9_-]{1,40}$/)
      .default('gatehouse'),
    'Prefix of all keys in Redis, so that several instances can share it.',
  ),
  WORKER_PROCESSES: setting(
    'queue',
    whole(1, 64).optional(),
    'Worker processes that `npm start` runs, of up to 300 MiB each. Unset: 2, or 1 on a machine with one core.',
  ),
  WORKER_CONCURRENCY: setting(
    'queue',
    whole(1, 64).default(2),
    'Batches that one worker process handles at a time.',
  ),
  ADMIN_EMAIL: setting(
    'login',
    emailSchema.default('admin@gatehouse.local'),
    'First admin, created on the first start.',
  ),
  ADMIN_PASSWORD: setting(
    'login',
    optionalText,
    'Password of the first admin; the usual rules apply: 15 to 256 characters, not easy to guess. Used only when the admin is created. Unset: generated and printed once.',
    {
      secret: {
        hides: 'value',
        opens: 'the first login of the first admin',
        change: 'used once; remove it after the first start',
      },
    },
  ),
  SMTP_URL: setting(
    'mail',
    z.url({ protocol: /^smtps?$/ }).optional(),
    'Mail server, such as `smtps://user:password@mail.example.com`. Unset: e-mails are stored in `DATA_DIR/mail` and can be read on this machine at the link that `npm start` prints.',
    {
      secret: {
        hides: 'address',
        opens: 'sending mail in your name',
        change: 'every year, or as the provider requires',
      },
    },
  ),
  SMTP_TLS: setting(
    'mail',
    z.enum(['required', 'optional']).optional(),
    '`required`: e-mails and the password are sent only over TLS; a server without TLS gets nothing. `optional`: they are sent unencrypted if the server does not offer TLS. Unset: `required`, but `optional` for a mail server on this machine. Certificates are checked; `NODE_EXTRA_CA_CERTS` adds your own authority.',
  ),
  DEV_MAIL_TOKEN: setting(
    'other',
    z.string().min(16).optional(),
    'Set by `npm start` with the embedded database: anyone on this machine who has it can read stored e-mails at `/dev/mail`. Unset: the page does not exist.',
    {
      secret: {
        hides: 'value',
        opens: 'kept mail of an instance without a mail server',
        change: 'generated by `npm start`',
      },
    },
  ),
  MAIL_FROM: setting(
    'mail',
    optionalText,
    'Sender of e-mails. Unset: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.',
  ),
  ENCRYPTION_KEYS: setting(
    'login',
    optionalText,
    '`id:key[,previous…]`, each key 32 bytes in base64 (`openssl rand -base64 32`): encrypts two-factor secrets. The first key encrypts, all keys decrypt. Must be the same on every server. Unset: a key file in `DATA_DIR`; back it up.',
    { secret: { hides: 'value', opens: 'see above', change: 'every year' } },
  ),
  SESSION_IDLE_HOURS: setting(
    'login',
    whole(1, 720).default(12),
    'Hours without a request after which a session expires.',
  ),
  SESSION_ABSOLUTE_DAYS: setting('login', whole(1, 365).default(30), 'Maximum session length in days.'),
  REAUTHENTICATION_MINUTES: setting(
    'login',
    whole(1, 1440).default(10),
    'Minutes after which a staff action requires reauthentication.',
  ),
  STAFF_TWO_FACTOR: setting(
    'login',
    z.enum(['required', 'optional']).optional(),
    '`required`: staff without two-factor authentication can do nothing but set it up. Unset: `required` with `DATABASE_URL`, else `optional`.',
  ),
  TWO_FACTOR_RESET_APPROVAL: setting(
    'login',
    flag.default(false),
    '`true`: a second staff member must approve the reset of a user’s two-factor authentication.',
  ),
  TOTP_ISSUER: setting(
    'other',
    issuer.default('Gatehouse'),
    'Issuer name that authenticator apps show for the account, such as `Example Ltd` (1 to 60 characters, no colon).',
  ),
  APPROVAL_HOURS: setting(
    'login',
    whole(1, 720).default(24),
    'Hours after which a request for approval expires.',
  ),
  LOGIN_FAILURES_PER_ACCOUNT: setting(
    'login',
    whole(1, 1000).default(10),
    'Failed logins to one account from one network (an IPv4 address or an IPv6 /64) in 15 minutes before further logins from there have to wait.',
  ),
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL: setting(
    'login',
    whole(1, 100_000).default(100),
    'Failed logins to one account from all networks in 15 minutes before further logins have to wait. Trusted devices of the account are exempt.',
  ),
  LOGIN_FAILURES_PER_IP: setting(
    'login',
    whole(1, 100_000).default(100),
    'Failed logins from one IP address (IPv6: one /64; four times as many from a /56) in 15 minutes before further logins from there have to wait.',
  ),
  PASSWORD_BREACH_CHECK: setting(
    'other',
    z.enum(['on', 'off']).default('off'),
    '`on`: new passwords are checked against the lists of leaked passwords at `PASSWORD_BREACH_URL`; the first 20 bits of their SHA-1 hash are sent there. If the lists cannot be reached, the password is accepted and a warning is logged. Common leaked passwords are always refused.',
  ),
  PASSWORD_BREACH_URL: setting(
    'other',
    z.url({ protocol: /^https?$/ }).default('https://api.pwnedpasswords.com'),
    'URL of the lists of leaked passwords: Pwned Passwords, or a mirror with the same `/range/XXXXX` API. The address of a mirror in a private network must be in `STREAM_ALLOWED_NETWORKS`.',
    {
      secret: {
        hides: 'address',
        opens: 'a mirror of the lists of leaked passwords, if its address holds a password',
        change: 'when the mirror requires it',
      },
    },
  ),
  REQUESTS_PER_MINUTE: setting(
    'limits',
    whole(1, 1_000_000).default(1200),
    'Maximum requests per minute from one session or IP address, counted by each server process.',
  ),
  INGEST_REQUESTS_PER_MINUTE: setting(
    'limits',
    whole(1, 10_000_000).default(120_000),
    'Maximum requests per minute with one API key to `POST /api/v1/events`, counted by each server process.',
  ),
  MAX_CONNECTIONS: setting(
    'other',
    whole(10, 1_000_000).default(10_000),
    'Maximum open connections per server process; more are closed.',
  ),
  MAX_CONNECTIONS_PER_IP: setting(
    'other',
    whole(1, 1_000_000).default(500),
    'Maximum open connections per IP address. Not enforced with `TRUST_PROXY`: the proxy has to limit them.',
  ),
  SEARCHES_AT_ONCE: setting(
    'other',
    whole(1, 100).default(4),
    'Searches, lists and charts that one server process runs at a time for one session or API key (twice as many for one user); more wait. All callers together use at most 60 % of `DATABASE_POOL`, and one caller at most two thirds of that.',
  ),
  SEARCHES_WAITING: setting(
    'other',
    whole(0, 1000).default(60),
    'Maximum number of them that wait; further requests are refused with 429.',
  ),
  DOWNLOADS: setting(
    'other',
    whole(3, 10_000).default(30),
    'Downloads of exports and other files that one server process sends at a time.',
  ),
  DOWNLOADS_PER_SESSION: setting(
    'other',
    whole(1, 1000).default(3),
    'The same for one session or API key (twice as many for one user); five more wait.',
  ),
  LIVE_VIEWS: setting(
    'other',
    whole(3, 100_000).default(200),
    'Live views of events that one server process serves at a time, each with one small query per second.',
  ),
  LIVE_VIEWS_PER_SESSION: setting(
    'other',
    whole(1, 1000).default(40),
    'The same for one session (twice as many for one user), over at most 8 connections.',
  ),
  PICTURE_MEMORY_MIB: setting(
    'other',
    whole(16, 65_536).default(256),
    'Maximum memory in MiB for decoding pictures in one server process: two at a time, each with half of it. Larger pictures are refused.',
  ),
  EVENT_MEMORY_MIB: setting(
    'other',
    whole(48, 65_536).default(192),
    'Maximum memory in MiB for posted events, uncompressed, that one server process reads at a time; one API key gets at most a sixth of it. More requests wait.',
  ),
  INBOX_MAX_EVENTS: setting(
    'limits',
    whole(1, 1_000_000_000).default(1_000_000),
    'Maximum number of queued events; more are refused with 429 until there is room.',
  ),
  INBOX_MAX_BATCHES: setting(
    'limits',
    whole(1, 10_000_000).default(50_000),
    'Maximum number of queued batches (one per request; single events posted at the same time share one); more are refused with 429.',
  ),
  INBOX_STUCK_SECONDS: setting(
    'limits',
    whole(10, 86_400).default(300),
    'Seconds after which a batch that is still queued makes `/readyz` fail and sets `gatehouse_inbox_stuck`.',
  ),
  EVENT_ID_DAYS: setting(
    'other',
    whole(1, 3650).default(400),
    'Days for which the `id` of a posted event is kept, so that the same ID is never stored as another event. Takes about 115 bytes per ID.',
  ),
  RECEIPT_DAYS: setting(
    'other',
    whole(1, 3650).default(30),
    'Days for which the receipt of a batch is kept: its state and the response to its `Idempotency-Key`.',
  ),
  QUERY_TIMEOUT_SECONDS: setting(
    'limits',
    whole(1, 600).default(10),
    'Maximum seconds for a search or chart; after that, it is refused as too broad.',
  ),
  ARCHIVE_EXPIRED: setting(
    'retention',
    flag.default(false),
    '`true`: expired events are written to `ARCHIVE_DIR` before they are deleted.',
  ),
  ARCHIVE_DIR: setting(
    'retention',
    optionalText,
    'Folder for expired events (NDJSON, gzip) on the machine that runs the workers. Unset: `archive` in `DATA_DIR`.',
    { isDestination: true },
  ),
  EXPORT_DIR: setting(
    'other',
    optionalText,
    'Folder for finished exports; servers and workers on several machines need a shared folder. Unset: `exports` in `DATA_DIR`.',
    { isDestination: true },
  ),
  EXPORT_DAYS: setting(
    'other',
    whole(1, 365).default(7),
    'Days after which the files of an export are deleted.',
  ),
  EXPORT_LINK_MINUTES: setting(
    'other',
    whole(1, 1440).default(15),
    'Minutes for which a download link is valid.',
  ),
  EXPORT_DELIVERY_DIR: setting(
    'other',
    optionalText,
    'Folder that scheduled exports are delivered to. Unset: `deliveries` in `DATA_DIR`.',
    { isDestination: true },
  ),
  WITNESS_DIR: setting(
    'other',
    optionalText,
    'Folder for checkpoints of the audit log, one file each, ideally on write-once storage. Unset: none is written.',
    { isDestination: true },
  ),
  WITNESS_MAIL: setting(
    'other',
    emailSchema.optional(),
    'E-mail address that receives checkpoints of the audit log; use someone outside operations.',
    { isDestination: true },
  ),
  WITNESS_WEBHOOK: setting(
    'other',
    z.url({ protocol: /^https?$/ }).optional(),
    'URL that checkpoints of the audit log are posted to, as text.',
    {
      secret: {
        hides: 'webhook',
        opens: 'posting checkpoints, if the address holds a token',
        change: 'when the receiver requires it',
      },
      isDestination: true,
    },
  ),
  STREAM_ALLOWED_NETWORKS: setting(
    'other',
    networks,
    'Private networks that streams may be sent to, such as `10.1.0.0/16, 127.0.0.1`. Empty: public addresses only.',
  ),
  STREAM_LANES: setting(
    'other',
    whole(1, 256).default(32),
    'Number of users whose events a webhook receives in parallel, over as many connections. Events of one user are sent one after the other.',
  ),
  ASN_DATA_DIR: setting(
    'other',
    optionalText.refine(
      (folder) =>
        folder === undefined ||
        ['asn-ipv4-num.csv', 'asn-ipv6-num.csv'].every((name) => existsSync(join(folder, name))),
      'Must be a folder with asn-ipv4-num.csv and asn-ipv6-num.csv.',
    ),
    'Folder with newer data on network operators: `asn-ipv4-num.csv` and `asn-ipv6-num.csv` (`first,last,number,name`, addresses as decimal numbers, in order). Unset: the data of the package `@ip-location-db/asn`.',
  ),
  STREAM_DIR: setting(
    'other',
    optionalText,
    'Folder for the files that streams write, on the machine that runs the workers. Unset: `streams` in `DATA_DIR`.',
    { isDestination: true },
  ),
  METRICS_TOKEN: setting(
    'watching',
    z.string().min(16).optional(),
    'Bearer token for `/metrics` (16 characters or more). Unset: `/metrics` is off.',
    { secret: { hides: 'value', opens: 'reading metrics, which name no person', change: 'every year' } },
  ),
  LOG_LEVEL: setting(
    'watching',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'Minimum level that is logged.',
    { isDestination: true },
  ),
});

type Settings = z.infer<typeof configSchema>;

type SettingEntry = {
  name: string;
  group: SettingGroup;
  description: string;
  default: unknown;
} & SettingNotes;

/** Returns all settings as they are declared, in their order. */
export function declaredSettings(): SettingEntry[] {
  // The default of a value that is read from a text is known to the output only.
  const [input = {}, output = {}] = (['input', 'output'] as const).map(
    (io) => z.toJSONSchema(configSchema, { io, unrepresentable: 'any' }).properties,
  );
  return Object.keys(input).map((name) => {
    const given = output[name];
    return {
      name,
      default: undefined,
      ...(typeof given === 'object' && { default: given.default }),
      ...(input[name] as Omit<SettingEntry, 'name' | 'default'> & { default?: unknown }),
    };
  });
}

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
