import type { Actor } from '#core/audit-trail/index.ts';
import { siteOf, throttleKeysOf } from '#core/platform/address.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { type AddressLimiter, addressLimiter, type Limiter } from '#core/platform/throttle.ts';
import { keptIdentifier } from './identifier.ts';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** Wrong codes in a quarter of an hour before the second step is locked, for one network or one session. */
export const CODE_TRIES = 5;
/** How often a site may get a login wrong, in networks. */
const SITE_TIMES = 2;
/** The same from all networks together. Only who has the password gets to count here. */
const CODE_TRIES_IN_ALL = 20;

/**
 * Counters of wrong passwords and codes. A login is counted by account and network together, so that nobody can lock an owner out
 * from somewhere else; the higher count of all networks protects against many networks at once. What the user of a session gives
 * again is counted by session: only who is in the account gets to count there.
 */
export type CredentialThrottles = {
  /** Wrong passwords, by identifier (known or not) and network. */
  login: Limiter;
  /** The same by identifier and site: one of them alone must not use up what the account has for all. */
  loginOfSite: Limiter;
  /** Wrong passwords, by identifier, from all networks. A trusted device passes it. */
  account: Limiter;
  /** Wrong passwords, by IP address. */
  ip: AddressLimiter;
  /** Wrong passwords when asked again, by session. */
  confirmation: Limiter;
  /** Wrong codes: of a login by user and network, and when asked again by session. */
  code: Limiter;
  /** Wrong codes of a login, by user, from all networks. */
  codeOfUser: Limiter;
  /** Links from mails and requests for them, by IP address: each can cost a password hash. */
  link: AddressLimiter;
  /** Reset mails, by identifier, known or not, and network; and from all networks. */
  reset: Limiter;
  resetOfAccount: Limiter;
  /** Mails with a code for a login, by user and network, and from all networks. */
  codeMail: Limiter;
  codeMailOfUser: Limiter;
  /** Reset mails that staff send, by user. */
  staffReset: Limiter;
  /** Requests to change the address, by user, and mails to one new address. */
  emailChange: Limiter;
  emailTarget: Limiter;
  /** Judging a password costs up to 60 ms of processor time. */
  judge: Limiter;
};

/** Keys are only hashed: what may be a password is not to be guessed from them either. */
function byIdentifier(platform: Platform, limiter: Limiter): Limiter {
  const keyOf = (identifier: string) => keptIdentifier(platform, identifier);
  return {
    take: (identifier) => limiter.take(keyOf(identifier)),
    giveBack: (identifier) => limiter.giveBack(keyOf(identifier)),
    forget: (identifier) => limiter.forget(keyOf(identifier)),
  };
}

/** The counters of this process's platform; opened once, because each has timers of its own. */
export const throttlesOf = defineService({ name: 'credential throttles', open: openThrottles });

function openThrottles(platform: Platform): CredentialThrottles {
  const { throttle, config } = platform;
  const shared = (name: string, points: number, seconds: number) =>
    throttle.shared({ name, points, seconds });
  const byAddress = (name: string, points: number, seconds: number) =>
    addressLimiter(throttle.shared, { name, points, seconds });
  return {
    login: shared('too_many_attempts', config.LOGIN_FAILURES_PER_ACCOUNT, QUARTER_HOUR),
    loginOfSite: shared('too_many_attempts', SITE_TIMES * config.LOGIN_FAILURES_PER_ACCOUNT, QUARTER_HOUR),
    account: byIdentifier(
      platform,
      shared('too_many_attempts', config.LOGIN_FAILURES_PER_ACCOUNT_TOTAL, QUARTER_HOUR),
    ),
    ip: byAddress('too_many_attempts_ip', config.LOGIN_FAILURES_PER_IP, QUARTER_HOUR),
    confirmation: shared('too_many_attempts', config.LOGIN_FAILURES_PER_ACCOUNT, QUARTER_HOUR),
    code: shared('two_factor_locked', CODE_TRIES, QUARTER_HOUR),
    codeOfUser: shared('two_factor_locked', CODE_TRIES_IN_ALL, QUARTER_HOUR),
    link: byAddress('too_many_links', config.LOGIN_FAILURES_PER_IP, QUARTER_HOUR),
    reset: shared('too_many_resets', 3, HOUR),
    resetOfAccount: byIdentifier(platform, shared('too_many_resets', 10, HOUR)),
    codeMail: shared('too_many_codes', 5, HOUR),
    codeMailOfUser: shared('too_many_codes', 20, HOUR),
    staffReset: shared('too_many_staff_resets', 5, HOUR),
    emailChange: shared('too_many_email_changes', 10, HOUR),
    emailTarget: shared('too_many_mails_to_address', 5, HOUR),
    judge: throttle.local({ name: 'too_many_requests', points: 120, seconds: 60 }),
  };
}

/** Returns an IPv4 address, or the /64 of an IPv6 address. */
const networkOf = (ip: string | null): string => (ip === null ? '' : (throttleKeysOf(ip)[0]?.key ?? ''));

/** The tries of one login or confirmation. */
export type Tries = {
  /** Counts a try before it is made, since many at once must not slip through between look and count; returns how many are left. */
  take(): Promise<number>;
  /** Forgets what this network or session did wrong, because it got it right. */
  forget(): Promise<void>;
};

/** @param isTrusted the browser is a trusted device of the account: what others did does not lock it out. */
export function loginTries(
  platform: Platform,
  { ip }: Pick<Actor, 'ip'>,
  identifier: string,
  isTrusted: boolean,
): Tries {
  const throttles = throttlesOf(platform);
  const kept = keptIdentifier(platform, identifier);
  const key = `${kept} ${networkOf(ip)}`;
  const site = `${kept} ${ip === null ? '' : siteOf(ip)}`;
  return {
    // One after another: what a network is refused counts for nobody else.
    take: async () => {
      const left = await throttles.login.take(key);
      await throttles.loginOfSite.take(site);
      if (!isTrusted) await throttles.account.take(identifier);
      await throttles.ip.take(ip);
      return left;
    },
    forget: async () => {
      await throttles.login.forget(key);
      await throttles.loginOfSite.forget(site);
      if (!isTrusted) await throttles.account.giveBack(identifier);
      await throttles.ip.giveBack(ip);
    },
  };
}

/** @param sessionId of the session that is prompted for a code again; left out at a login. */
export function codeTries(
  platform: Platform,
  { ip }: Pick<Actor, 'ip'>,
  userId: string,
  sessionId?: string,
): Tries {
  const { code, codeOfUser } = throttlesOf(platform);
  const key = sessionId ?? `${userId} ${networkOf(ip)}`;
  return {
    take: async () => {
      const left = await code.take(key);
      return sessionId === undefined ? Math.min(left, await codeOfUser.take(userId)) : left;
    },
    forget: async () => {
      await code.forget(key);
      if (sessionId === undefined) await codeOfUser.giveBack(userId);
    },
  };
}

/** Counts a mail with a link for a new password. @throws TooManyRequests */
export async function takeReset(platform: Platform, identifier: string, ip: string | null): Promise<void> {
  const { reset, resetOfAccount } = throttlesOf(platform);
  await reset.take(`${keptIdentifier(platform, identifier)} ${networkOf(ip)}`);
  await resetOfAccount.take(identifier);
}

/** Counts a mail with a code for a login. @throws TooManyRequests */
export async function takeCodeMail(platform: Platform, userId: string, ip: string | null): Promise<void> {
  const { codeMail, codeMailOfUser } = throttlesOf(platform);
  await codeMail.take(`${userId} ${networkOf(ip)}`);
  await codeMailOfUser.take(userId);
}
