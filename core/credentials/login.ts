import { findCredentials } from '#core/accounts/store.ts';
import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Limiter } from '#core/platform/throttle.ts';
import type { Session } from '#core/sessions/session.ts';
import { closeSession, findSession, openSession, rotateSession } from '#core/sessions/sessions.ts';
import { verifyPassword } from './password.ts';

const WINDOW_SECONDS = 15 * 60;

export type LoginThrottle = { account: Limiter; ip: Limiter };

/** Failed logins count twice: for the account (known or not) and for the IP address. */
export const openLoginThrottle = ({ throttle, config }: Platform): LoginThrottle => ({
  account: throttle.shared({
    name: 'too_many_attempts',
    points: config.LOGIN_FAILURES_PER_ACCOUNT,
    seconds: WINDOW_SECONDS,
  }),
  ip: throttle.shared({
    name: 'too_many_attempts_ip',
    points: config.LOGIN_FAILURES_PER_IP,
    seconds: WINDOW_SECONDS,
  }),
});

export type LoginInput = { email: string; password: string };

/**
 * Signs in with e-mail and password and opens a session.
 * @throws TooManyRequests after too many failures; Unauthenticated with one and the same text whether
 * the account is unknown, locked, or the password is wrong.
 */
export async function logIn(platform: Platform, throttle: LoginThrottle, actor: Actor, input: LoginInput) {
  const login = input.email.trim().toLowerCase();
  await countTry(throttle, login, actor.ip);
  const user = await findCredentials(platform.db, login);
  const matches = await verifyPassword(user?.password_hash, input.password);
  if (!user || !matches || user.status !== 'active') {
    const reason = !user ? 'unknown_account' : !matches ? 'wrong_password' : `account_${user.status}`;
    throw await loginFailed(platform, actor, login, reason);
  }
  await clearTries(throttle, login, actor.ip);
  const self: Actor = { ...actor, type: user.role ? 'staff' : 'user', id: user.id, login: user.email };
  const { token } = await change(platform, self, async ({ tx, record }) => {
    const opened = await openSession(platform, tx, user.id, self, 'password');
    record('user:logged_in', {
      subject: { id: user.id, login: user.email },
      session_hash: opened.session_hash,
      details: { method: 'password' },
    });
    return opened;
  });
  const session = await findSession(platform, token);
  if (!session) throw new Unauthenticated('session_ended', 'This session has ended. Sign in again.');
  return { token, session };
}

/** Counts the try before it is made: many at once must not slip through between look and count. */
async function countTry(throttle: LoginThrottle, login: string, ip: string | null): Promise<void> {
  await throttle.account.take(login);
  if (ip) await throttle.ip.take(ip);
}

/** A success clears the account's count and takes back its own from the IP address. */
async function clearTries(throttle: LoginThrottle, login: string, ip: string | null): Promise<void> {
  await throttle.account.forget(login);
  if (ip) await throttle.ip.giveBack(ip);
}

/** Records the failure and returns the one error that all failures share. */
async function loginFailed(platform: Platform, actor: Actor, login: string, reason: string) {
  await change(platform, actor, async ({ record }) => {
    record('user:login_failed', { subject: { login }, outcome: 'failure', reason });
  });
  return new Unauthenticated('invalid_credentials', 'The e-mail address or the password is wrong.');
}

/** Ends the session that asks. */
export async function logOut(platform: Platform, actor: Actor, session: Session): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await closeSession(platform, tx, session, 'logged_out'))) return;
    record('user:logged_out', { subject: { id: session.user.id, login: session.user.email } });
  });
}

/**
 * Takes the password again for a staff action, and gives the session a new token.
 * @throws Unauthenticated when the password is wrong, TooManyRequests after too many failures.
 */
export async function reauthenticate(
  platform: Platform,
  throttle: LoginThrottle,
  actor: Actor,
  session: Session,
  password: string,
) {
  const login = session.user.email;
  await countTry(throttle, login, actor.ip);
  const user = await findCredentials(platform.db, login);
  if (!(await verifyPassword(user?.password_hash, password))) {
    throw await loginFailed(platform, actor, login, 'wrong_password');
  }
  await clearTries(throttle, login, actor.ip);
  return change(platform, actor, async ({ tx, record }) => {
    const rotated = await rotateSession(platform, tx, session);
    record('user:reauthenticated', {
      subject: { id: session.user.id, login },
      session_hash: rotated.session.session_hash,
      details: { previous_session_hash: session.session_hash },
    });
    return rotated;
  });
}
