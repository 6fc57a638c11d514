import {
  type Account,
  findAccount,
  findAccountByEmail,
  holdSignable,
} from '#core/accounts/credential-store.ts';
import type { Actor } from '#core/audit/actor.ts';
import { type Change, change } from '#core/audit/change.ts';
import { deviceOf } from '#core/audit/device.ts';
import { placeOf } from '#core/audit/place.ts';
import { assessLogin, type Decision } from '#core/detection/assess-login.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { hasSimilarSession } from '#core/sessions/end-store.ts';
import type { AuthMethod, Session } from '#core/sessions/session.ts';
import { closeSession, findSession, openSession } from '#core/sessions/sessions.ts';
import { deleteExpiredChallenges, findChallenge, insertChallenge, takeChallenge } from './challenge-store.ts';
import { noteDeviceUse } from './device-store.ts';
import { rememberDevice } from './devices.ts';
import { newEmailCode, withEmailCode } from './email-code.ts';
import { verifyPassword } from './password.ts';
import { sendChangeLink } from './required-change.ts';
import { withCode } from './spend-code.ts';
import { type CredentialThrottles, throttlesOf } from './throttles.ts';
import { hasSecondFactor } from './two-factor-store.ts';

const TOKEN_BYTES = 32;
/** How long the code may take after the password. */
export const CHALLENGE_MS = 10 * 60_000;

export type LoginInput = {
  email: string;
  password: string;
  /** Of a browser that was remembered. */
  device_token: string | undefined;
};

export type SignedIn = { status: 'signed_in'; token: string; session: Session };
/** The password was right, but another one has to be chosen first: a link for it is on its way by mail. */
export type ChangeRequired = { status: 'password_change_required' };
/** What a code can come from: the authenticator, a backup code, or a mail that was just sent. */
export type CodeMethod = 'totp' | 'backup_code' | 'email_code';
export type Challenged = {
  status: 'two_factor_required';
  token: string;
  expires_at: Date;
  methods: CodeMethod[];
};

/**
 * First step of a login: e-mail and password. Opens a session, or asks for the second factor where there is one and
 * the browser is not remembered, or where a detection rule in mode `act` wants a code.
 * @throws TooManyRequests after too many failures; Unauthenticated with one and the same text whether
 * the account is unknown, locked, the password is wrong, or a rule refuses the sign-in.
 */
export async function logIn(
  platform: Platform,
  actor: Actor,
  input: LoginInput,
): Promise<SignedIn | Challenged | ChangeRequired> {
  const login = input.email.trim().toLowerCase();
  const throttles = throttlesOf(platform);
  await countTry(throttles, login, actor.ip);
  const account = await findAccountByEmail(platform.db, login);
  const matches = await verifyPassword(account?.password_hash, input.password);
  if (!account || !matches || account.status !== 'active') {
    const reason = !account ? 'unknown_account' : !matches ? 'wrong_password' : `account_${account.status}`;
    throw await loginFailed(platform, actor, login, reason);
  }
  const self = asSelf(actor, account);
  const who = { id: account.id, login: account.email, isStaff: account.role !== null };
  const decision = await assessLogin(platform, platform.db, self, who);
  // The same answer as to a wrong password: an attacker must not learn that it was right.
  if (decision.action === 'refuse') throw await loginFailed(platform, actor, login, 'refused_by_detection');
  await clearTries(throttles, login, actor.ip);
  if (account.password_change_required_at) {
    await sendChangeLink(platform, self, account);
    return { status: 'password_change_required' };
  }
  const outcome = await change(platform, self, async (step) => {
    if (!(await holdSignable(step.tx, account.id))) throw notSignable();
    const method = await methodWithout(platform, step, account.id, input.device_token, decision);
    if (method === null) return challenge(platform, step, who, decision);
    return { status: 'signed_in', token: await signIn(platform, step, self, account, method) } as const;
  });
  if (outcome.status === 'two_factor_required') return outcome;
  return { ...outcome, session: await sessionOfToken(platform, outcome.token) };
}

/** It was locked, or another password was asked for, while the password was being checked. */
const notSignable = () =>
  new Unauthenticated('invalid_credentials', 'The e-mail address or the password is wrong.');

/** How the account signs in without a code; null when a code is needed. */
async function methodWithout(
  platform: Platform,
  { tx }: Change,
  userId: string,
  deviceToken: string | undefined,
  { action }: Decision,
): Promise<AuthMethod | null> {
  // A cookie can be stolen together with the password: a risky sign-in is asked all the same.
  if (action === 'ask_code') return null;
  if (!(await hasSecondFactor(tx, userId))) return 'password';
  if (deviceToken === undefined) return null;
  const remembered = await noteDeviceUse(tx, userId, sha256(deviceToken), platform.clock.now());
  return remembered ? 'password+remembered_device' : null;
}

type Who = { id: string; login: string };

async function challenge(
  platform: Platform,
  step: Change,
  who: Who,
  decision: Decision,
): Promise<Challenged> {
  const { tx } = step;
  const userId = who.id;
  const token = randomToken(TOKEN_BYTES);
  const token_hash = sha256(token);
  const created_at = platform.clock.now();
  const expires_at = new Date(created_at.getTime() + CHALLENGE_MS);
  await deleteExpiredChallenges(tx, userId, created_at);
  const hasApp = await hasSecondFactor(tx, userId);
  const code_hash = hasApp ? null : sendCode(platform, step, who, token_hash, decision);
  await insertChallenge(tx, { token_hash, user_id: userId, created_at, expires_at, code_hash });
  const methods: CodeMethod[] = hasApp ? ['totp', 'backup_code'] : ['email_code'];
  return { status: 'two_factor_required', token, expires_at, methods };
}

/** Sends a code by mail; returns what is kept of it. */
function sendCode(
  platform: Platform,
  { record, mail }: Change,
  subject: Who,
  tokenHash: Buffer,
  { rules, score }: Decision,
): Buffer {
  const { code, code_hash } = newEmailCode(platform, tokenHash);
  mail('sign_in_code', subject.id, { code, minutes: CHALLENGE_MS / 60_000 });
  record('user.2fa:code_sent', {
    subject: { id: subject.id, login: subject.login },
    details: { method: 'email_code', rules, score },
  });
  return code_hash;
}

export type SecondStepInput = { challenge: string | undefined; code: string; remember_device: boolean };

const challengeExpired = () =>
  new Unauthenticated('challenge_expired', 'This sign-in took too long. Begin again with your password.');

/**
 * Second step of a login: a code of the app, or a backup code.
 * @throws Unauthenticated `challenge_expired`, Invalid `invalid_code`, TooManyRequests `two_factor_locked`.
 */
export async function logInWithCode(
  platform: Platform,
  actor: Actor,
  input: SecondStepInput,
): Promise<SignedIn & { deviceToken: string | null }> {
  const tokenHash = sha256(input.challenge ?? '');
  const found = await findChallenge(platform.db, tokenHash, platform.clock.now());
  const account = found && (await findAccount(platform.db, found.user_id));
  if (!found || account?.status !== 'active') throw challengeExpired();
  const self = asSelf(actor, account);
  const subject = { id: account.id, login: account.email };
  if (found.code_hash !== null) {
    const token = await withEmailCode(platform, self, subject, found, input.code, async (step) => {
      if (!(await holdSignable(step.tx, account.id))) throw challengeExpired();
      return signIn(platform, step, self, account, 'password+email_code');
    });
    return { status: 'signed_in', token, session: await sessionOfToken(platform, token), deviceToken: null };
  }
  const { token, deviceToken } = await withCode(platform, self, subject, input.code, async (step, kind) => {
    if (!(await holdSignable(step.tx, account.id))) throw challengeExpired();
    if (!(await takeChallenge(step.tx, tokenHash))) throw challengeExpired();
    const deviceToken = input.remember_device ? await rememberDevice(platform, step, self, subject) : null;
    return { token: await signIn(platform, step, self, account, `password+${kind}`), deviceToken };
  });
  return { status: 'signed_in', token, session: await sessionOfToken(platform, token), deviceToken };
}

const asSelf = (actor: Actor, { id, email, role }: Account): Actor => ({
  ...actor,
  type: role ? 'staff' : 'user',
  id,
  login: email,
});

/** Opens the session, records it, and writes to the user if nothing like this browser was seen before. */
async function signIn(
  platform: Platform,
  { tx, record, mail }: Change,
  self: Actor,
  { id, email }: Account,
  method: AuthMethod,
): Promise<string> {
  const { country } = placeOf(self.ip);
  const isKnown = await hasSimilarSession(tx, id, deviceOf(self.user_agent), country);
  const { token, session_hash } = await openSession(platform, tx, id, self, method);
  const details = { method, new_device: !isKnown };
  record('user:logged_in', { subject: { id, login: email }, session_hash, details });
  if (!isKnown) mail('new_device_sign_in', id, {});
  return token;
}

async function sessionOfToken(platform: Platform, token: string): Promise<Session> {
  const session = await findSession(platform, token);
  if (!session) throw new Unauthenticated('session_ended', 'This session has ended. Sign in again.');
  return session;
}

/** Counts the try before it is made: many at once must not slip through between look and count. */
async function countTry(throttles: CredentialThrottles, login: string, ip: string | null): Promise<void> {
  await throttles.account.take(login);
  if (ip) await throttles.ip.take(ip);
}

/** A success clears the account's count and takes back its own from the IP address. */
async function clearTries(throttles: CredentialThrottles, login: string, ip: string | null): Promise<void> {
  await throttles.account.forget(login);
  if (ip) await throttles.ip.giveBack(ip);
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
