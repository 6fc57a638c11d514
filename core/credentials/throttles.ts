import type { Platform } from '#core/platform/platform.ts';
import type { Limiter, Throttle } from '#core/platform/throttle.ts';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** Wrong codes in a quarter of an hour before the second step is locked. */
export const CODE_TRIES = 5;

export type CredentialThrottles = {
  /** Wrong passwords, by login, known or not. */
  account: Limiter;
  /** Wrong passwords, by IP address. */
  ip: Limiter;
  /** Wrong codes, by user. Only who has the password gets to count here, so nobody else can lock the owner out. */
  code: Limiter;
  /** Links from mails and requests for them, by IP address: each can cost a password hash. */
  link: Limiter;
  /** Reset mails, by login, known or not. */
  reset: Limiter;
  /** Reset mails that staff send, by user. */
  staffReset: Limiter;
  /** Requests to change the address, by user, and mails to one new address. */
  emailChange: Limiter;
  emailTarget: Limiter;
  /** Judging a password costs up to 60 ms of processor time. */
  judge: Limiter;
};

const opened = new WeakMap<Throttle, CredentialThrottles>();

/** The counters of this process's platform; opened once, because each has timers of its own. */
export function throttlesOf({ throttle, config }: Platform): CredentialThrottles {
  const known = opened.get(throttle);
  if (known) return known;
  const shared = (name: string, points: number, seconds: number) =>
    throttle.shared({ name, points, seconds });
  const throttles: CredentialThrottles = {
    account: shared('too_many_attempts', config.LOGIN_FAILURES_PER_ACCOUNT, QUARTER_HOUR),
    ip: shared('too_many_attempts_ip', config.LOGIN_FAILURES_PER_IP, QUARTER_HOUR),
    code: shared('two_factor_locked', CODE_TRIES, QUARTER_HOUR),
    link: shared('too_many_links', config.LOGIN_FAILURES_PER_IP, QUARTER_HOUR),
    reset: shared('too_many_resets', 3, HOUR),
    staffReset: shared('too_many_staff_resets', 5, HOUR),
    emailChange: shared('too_many_email_changes', 10, HOUR),
    emailTarget: shared('too_many_mails_to_address', 5, HOUR),
    judge: throttle.local({ name: 'too_many_requests', points: 120, seconds: 60 }),
  };
  opened.set(throttle, throttles);
  return throttles;
}
