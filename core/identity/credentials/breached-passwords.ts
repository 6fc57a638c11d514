import { hash } from 'node:crypto';
import { requestPinned } from '#core/platform/pinned-request.ts';
import type { Platform } from '#core/platform/platform.ts';
import { allowedNetworks } from '#core/platform/reachable.ts';

/** Hexadecimal digits of the hash that are sent: each stands for some 2,000 passwords of the list. */
const PREFIX_DIGITS = 5;
/** Someone waits for the answer; without it the password is taken. */
const TIMEOUT_MS = 3000;
/** An answer with padding has about 40 kB. */
const MAX_ANSWER = 500_000;

/** The lists of Pwned Passwords are of SHA-1; it protects nothing here. */
const sha1 = (text: string): string => hash('sha1', text, 'hex').toUpperCase();

/**
 * Returns whether a password stands in the lists of passwords that leaked (OWASP ASVS 5.0, 6.2.12), by the range protocol
 * of Pwned Passwords: only the first 20 bits of its SHA-1 leave this machine, and padding hides how many passwords share
 * them. False when `PASSWORD_BREACH_CHECK` is off or the lists cannot be asked: nobody is kept from a new password by
 * their outage.
 */
export async function isBreached(
  { config, log }: Pick<Platform, 'config' | 'log'>,
  password: string,
): Promise<boolean> {
  if (config.PASSWORD_BREACH_CHECK === 'off') return false;
  const digest = sha1(password);
  try {
    return countIn(await rangeOf(config, digest.slice(0, PREFIX_DIGITS)), digest.slice(PREFIX_DIGITS)) > 0;
  } catch (err) {
    log.warn(
      { err },
      'the list of breached passwords could not be queried; the new password was accepted unchecked',
    );
    return false;
  }
}

async function rangeOf(config: Platform['config'], prefix: string): Promise<string> {
  const base = config.PASSWORD_BREACH_URL.replace(/\/$/, '');
  const { status, text } = await requestPinned(new URL(`${base}/range/${prefix}`), {
    method: 'GET',
    headers: { 'Add-Padding': 'true', 'User-Agent': 'gatehouse', Accept: 'text/plain' },
    body: '',
    timeoutMs: TIMEOUT_MS,
    keep: MAX_ANSWER,
    body_wanted: 'whole',
    allowed: allowedNetworks(config),
  });
  if (status !== 200) throw new Error(`The list answered with ${status}.`);
  return text;
}

/** Returns how often a password was seen, by the rest of its hash; 0 also for the lines that are padding. */
function countIn(range: string, rest: string): number {
  const line = range.split('\n').find((one) => one.startsWith(`${rest}:`));
  return line === undefined ? 0 : Number.parseInt(line.slice(rest.length + 1), 10) || 0;
}
