import { addressIn } from './address.ts';
import type { Config } from './config.ts';
import type { Platform } from './platform.ts';

type Connections = Pick<
  Config,
  'DATABASE_URL' | 'REDIS_URL' | 'WITNESS_WEBHOOK' | 'PASSWORD_BREACH_CHECK' | 'PASSWORD_BREACH_URL'
>;

/** Modes of `sslmode` with which node-postgres encrypts and checks the certificate. */
const checkedModes = new Set(['prefer', 'require', 'verify-ca', 'verify-full']);

/**
 * Names of the settings by which this process talks to another machine without encryption, or without checking who answers
 * (OWASP ASVS 5.0, 12.3.1 and 12.3.2).
 */
export function unencryptedSettings(config: Connections): string[] {
  const { DATABASE_URL, REDIS_URL, WITNESS_WEBHOOK } = config;
  const lists = config.PASSWORD_BREACH_CHECK === 'on' ? config.PASSWORD_BREACH_URL : undefined;
  const isClear: [name: string, isUnencrypted: boolean][] = [
    ['DATABASE_URL', isElsewhere(DATABASE_URL) && !isDatabaseChecked(DATABASE_URL)],
    ['REDIS_URL', isElsewhere(REDIS_URL) && !REDIS_URL.startsWith('rediss:')],
    ['WITNESS_WEBHOOK', isElsewhere(WITNESS_WEBHOOK) && !WITNESS_WEBHOOK.startsWith('https:')],
    ['PASSWORD_BREACH_URL', isElsewhere(lists) && !lists.startsWith('https:')],
  ];
  return isClear.filter(([, is]) => is).map(([name]) => name);
}

/** Returns whether an address is of another machine; a socket in a folder is of this one. */
function isElsewhere(url: string | undefined): url is string {
  if (url === undefined) return false;
  const { hostname, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname || (searchParams.get('host') ?? ''));
  if (host === '' || host.startsWith('/') || host === 'localhost') return false;
  const ip = addressIn(host);
  return ip === null || !(ip.startsWith('127.') || ip === '::1');
}

function isDatabaseChecked(url: string): boolean {
  const { searchParams } = new URL(url);
  const mode = searchParams.get('sslmode');
  // As libpq means them, all but this one leave out a part of the check.
  if (searchParams.get('uselibpqcompat') === 'true') return mode === 'verify-full';
  if (mode !== null) return checkedModes.has(mode);
  return searchParams.has('sslrootcert') || searchParams.get('ssl') === 'true';
}

/** Says at the start which connections to other machines are not encrypted. */
export function warnOfClearText({ config, log }: Pick<Platform, 'config' | 'log'>): void {
  const settings = unencryptedSettings(config);
  if (settings.length === 0) return;
  log.warn(
    { settings },
    'connections to other machines are not encrypted, or do not check who answers: see "TLS to other systems" in docs/operating.md',
  );
}
