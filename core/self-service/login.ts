import type { CodeMethod } from '#contract/login-codes.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { assessLogin, type Decision } from '#core/detection/index.ts';
import { type Account, findAccount, findAccountByEmail, holdSignable } from '#core/directory/index.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import {
  type AuthMethod,
  type ChallengeRow,
  closeSession,
  deleteExpiredChallenges,
  endSessionOfToken,
  findChallenge,
  findDeviceUser,
  findSession,
  hasLoggedIn,
  hasSimilarSession,
  hasTwoFactor,
  insertChallenge,
  isEmailCode,
  isLongEnough,
  keptIdentifier,
  loginTries,
  newEmailCode,
  noteDeviceUse,
  openSession,
  passwordsOf,
  type Session,
  sendChangeLink,
  takeChallenge,
  takeCodeMail,
  trustDevice,
  withCode,
  withEmailCode,
} from '#core/identity/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { Unauthenticated } from '#core/platform/errors.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import type { Platform } from '#core/platform/platform.ts';

const TOKEN_BYTES = 32;
/** How long the code may take after the password. */
export const CHALLENGE_MS = 10 * 60_000;

export type LoginInput = {
  email: string;
  password: string;
  /** Of a browser that was trusted. */
  device_token: string | undefined;
  /** Of a session that is open in the same browser: it ends with the login, because its cookie is overwritten. */
  session_token: string | undefined;
};

export type LoggedIn = { status: 'logged_in'; token: string; session: Session };
/** The password was right, but another one has to be chosen first: a link for it is on its way by mail. */
export type ChangeRequired = { status: 'password_change_required' };
export type Challenged = {
  status: 'two_factor_required';
  /** Names the challenge to the page that waits for its code; the token stays in the cookie. */
  id: string;
  token: string;
  expires_at: Date;
  methods: CodeMethod[];
};

/**
 * First step of a login: e-mail and password. Opens a session, or asks for two-factor authentication where there is one and
 * the browser is not trusted, or where a detection rule in mode `act` wants a code.
 * @throws TooManyRequests after too many failures; Unauthenticated with one and the same text whether
 * the account is unknown, locked, the password is wrong, or a rule refuses the login.
 */
export async function logIn(
  platform: Platform,
  actor: Actor,
  input: LoginInput,
): Promise<LoggedIn | Challenged | ChangeRequired> {
  const identifier = identifierKey(input.email);
  const account = await findAccountByEmail(platform.db, identifier);
  const tries = loginTries(
    platform,
    actor,
    identifier,
    await isTrustedDevice(platform, account, input.device_token),
  );
  await tries.take();
  const matches = await passwordsOf(platform).verify(account?.password_hash, input.password);
  if (!account || !matches || account.status !== 'active') {
    const reason = !account ? 'unknown_account' : !matches ? 'wrong_password' : `account_${account.status}`;
    throw await loginFailed(platform, actor, account?.email ?? keptIdentifier(platform, identifier), reason);
  }
  const self = asSelf(actor, account);
  const who = { id: account.id, identifier: account.email, isStaff: account.role !== null };
  const decision = await assessLogin(platform, platform.db, self, who);
  // The same answer as to a wrong password: an attacker must not learn that it was right.
  if (decision.action === 'deny')
    throw await loginFailed(platform, actor, identifier, 'refused_by_detection');
  await tries.forget();
  if (account.password_change_required_at || (await isTooShortAlone(platform, account, input.password))) {
    await sendChangeLink(platform, self, account);
    return { status: 'password_change_required' };
  }
  if (decision.action === 'step_up' && !(await hasTwoFactor(platform.db, account.id))) {
    await takeCodeMail(platform, account.id, actor.ip);
  }
  const outcome = await change(platform, self, async (step) => {
    if (!(await holdSignable(step.tx, account))) throw notSignable();
    const method = await methodWithout(platform, step, account.id, input.device_token, decision);
    if (method === null) return challenge(platform, step, who, decision);
    return {
      status: 'logged_in',
      token: await finishLogin(platform, step, self, account, method, input.session_token),
    } as const;
  });
  if (outcome.status === 'two_factor_required') return outcome;
  return { ...outcome, session: await sessionOfToken(platform, outcome.token) };
}

/** Returns the error for an account that was locked, or must change its password, since the password was checked. */
const notSignable = () =>
  new Unauthenticated('invalid_credentials', 'The e-mail address or the password is wrong.');

/** Returns whether the browser is trusted. Looked up even if there is no such account, so that the time reveals nothing. */
async function isTrustedDevice(
  { db, clock }: Platform,
  account: Account | undefined,
  token: string | undefined,
): Promise<boolean> {
  if (token === undefined) return false;
  const userId = await findDeviceUser(db, sha256(token), clock.now());
  return userId !== undefined && userId === account?.id;
}

/**
 * Returns whether the password was chosen beside two-factor authentication that staff have reset since, and is too short
 * to be the only factor (NIST SP 800-63B-4, 3.1.1.2). Only now can it be told: of a password nothing is kept that would
 * say how long it is.
 */
async function isTooShortAlone(
  { db }: Platform,
  { id, password_length_unchecked }: Account,
  password: string,
): Promise<boolean> {
  return password_length_unchecked && !isLongEnough(password, false) && !(await hasTwoFactor(db, id));
}

/** Returns how the account logs in without a code; null when a code is needed. */
async function methodWithout(
  platform: Platform,
  { tx }: Change,
  userId: string,
  deviceToken: string | undefined,
  { action }: Decision,
): Promise<AuthMethod | null> {
  // A cookie can be stolen together with the password: a risky login is asked all the same.
  if (action === 'step_up') return null;
  if (!(await hasTwoFactor(tx, userId))) return 'password';
  if (deviceToken === undefined) return null;
  const trusted = await noteDeviceUse(tx, userId, sha256(deviceToken), platform.clock.now());
  return trusted ? 'password+trusted_device' : null;
}

type Who = { id: string; identifier: string };

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
  const now = platform.clock.now();
  const expires_at = new Date(now.getTime() + CHALLENGE_MS);
  await deleteExpiredChallenges(tx, userId, now);
  const hasApp = await hasTwoFactor(tx, userId);
  const code_hash = hasApp ? null : sendCode(platform, step, who, token_hash, decision);
  await insertChallenge(tx, { token_hash, user_id: userId, expires_at, code_hash });
  const methods: CodeMethod[] = hasApp ? ['totp', 'backup_code'] : ['email_code'];
  return { status: 'two_factor_required', id: challengeIdOf(token), token, expires_at, methods };
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
  mail('login_code', subject.id, { code, minutes: CHALLENGE_MS / 60_000 });
  record('user.2fa:code_sent', {
    subject: { id: subject.id, identifier: subject.identifier },
    details: { method: 'email_code', rules, score },
  });
  return code_hash;
}

/** Returns the id of a challenge: a hash of its token, which reveals nothing of 256 random bits. */
const challengeIdOf = (token: string): string => sha256(token).toString('hex', 0, 16);

export type SecondStepInput = {
  /** Tokens of the logins that were begun in this browser, the newest first: each tab may be at another one. */
  challenges: readonly string[];
  /** The one that the code is for; left out: the newest, or another one of the same user that the code was sent for. */
  challenge_id?: string | undefined;
  code: string;
  trust_device: boolean;
  /** As at the first step. */
  session_token: string | undefined;
};

const challengeExpired = () =>
  new Unauthenticated('challenge_expired', 'This login took too long. Start again with your password.');

type Begun = { token: string; challenge: ChallengeRow };

/** Returns the logins that a code may be for, the newest first; all of one user. */
async function begunLogins(
  { db, clock }: Platform,
  { challenges, challenge_id }: SecondStepInput,
): Promise<[Begun, ...Begun[]]> {
  const begun: Begun[] = [];
  for (const token of challenges) {
    if (challenge_id !== undefined && challengeIdOf(token) !== challenge_id) continue;
    const challenge = await findChallenge(db, sha256(token), clock.now());
    if (challenge && challenge.user_id === (begun[0]?.challenge ?? challenge).user_id) {
      begun.push({ token, challenge });
    }
  }
  const [newest, ...others] = begun;
  if (!newest) throw challengeExpired();
  return [newest, ...others];
}

/**
 * Second step of a login: a code of the app, or a backup code.
 * @returns `token` of the session and `used`, the token of the challenge that is over.
 * @throws Unauthenticated `challenge_expired`, Invalid `invalid_code`, TooManyRequests `two_factor_locked`.
 */
export async function logInWithCode(
  platform: Platform,
  actor: Actor,
  input: SecondStepInput,
): Promise<LoggedIn & { deviceToken: string | null; used: string }> {
  const [newest, ...others] = await begunLogins(platform, input);
  const account = await findAccount(platform.db, newest.challenge.user_id);
  if (account?.status !== 'active') throw challengeExpired();
  const self = asSelf(actor, account);
  const subject = { id: account.id, identifier: account.email };
  if (newest.challenge.code_hash !== null) {
    const sentFor = ({ challenge }: Begun) => isEmailCode(platform, challenge, input.code);
    const { token: used, challenge } = [newest, ...others].find(sentFor) ?? newest;
    const token = await withEmailCode(platform, self, subject, challenge, input.code, async (step) => {
      if (!(await holdSignable(step.tx, account))) throw challengeExpired();
      return finishLogin(platform, step, self, account, 'password+email_code', input.session_token);
    });
    const session = await sessionOfToken(platform, token);
    return { status: 'logged_in', token, session, deviceToken: null, used };
  }
  const { token: used } = newest;
  const { token, deviceToken } = await withCode(platform, self, subject, input.code, async (step, kind) => {
    if (!(await holdSignable(step.tx, account))) throw challengeExpired();
    if (!(await takeChallenge(step.tx, sha256(used)))) throw challengeExpired();
    const deviceToken = input.trust_device ? await trustDevice(platform, step, self, subject) : null;
    return {
      token: await finishLogin(platform, step, self, account, `password+${kind}`, input.session_token),
      deviceToken,
    };
  });
  return { status: 'logged_in', token, session: await sessionOfToken(platform, token), deviceToken, used };
}

const asSelf = (actor: Actor, { id, email, role }: Account): Actor => ({
  ...actor,
  type: role ? 'staff' : 'user',
  id,
  identifier: email,
});

/**
 * Opens the session, records it, and writes to the user if nothing like this browser was seen before. The first login ever
 * is no alarm: there is nothing that it could be unlike.
 */
async function finishLogin(
  platform: Platform,
  { tx, record, mail }: Change,
  self: Actor,
  { id, email }: Account,
  method: AuthMethod,
  sessionToken: string | undefined,
): Promise<string> {
  if (sessionToken !== undefined) await endReplaced(platform, { tx, record }, sessionToken);
  const { country } = locationOf(self.ip);
  const isKnown = await hasSimilarSession(tx, id, deviceOf(self.user_agent, self.client_hints), country);
  const isFirst = !isKnown && !(await hasLoggedIn(tx, id));
  const { token, session_hash } = await openSession(platform, tx, id, self, method);
  const details = { method, new_device: !isKnown };
  record('user:logged_in', { subject: { id, identifier: email }, session_hash, details });
  if (!isKnown && !isFirst) mail('new_device_login', id, {});
  return token;
}

/** Ends the session that the same browser had open before. */
async function endReplaced(
  { clock }: Platform,
  { tx, record }: Pick<Change, 'tx' | 'record'>,
  token: string,
): Promise<void> {
  const replaced = await endSessionOfToken(tx, sha256(token), 'replaced', clock.now());
  if (!replaced) return;
  const { id, session_hash, user_id, email } = replaced;
  record('user.session:revoked', {
    subject: { id: user_id, identifier: email },
    target: { type: 'session', id },
    details: { session_hash, end_reason: 'replaced' },
  });
}

async function sessionOfToken(platform: Platform, token: string): Promise<Session> {
  const session = await findSession(platform, token);
  if (!session) throw new Unauthenticated('session_ended', 'This session has ended. Log in again.');
  return session;
}

/** Records the failure and returns the one error that all failures share. */
async function loginFailed(platform: Platform, actor: Actor, identifier: string, reason: string) {
  await change(platform, actor, async ({ record }) => {
    record('user:login_failed', { subject: { identifier }, outcome: 'failure', reason });
  });
  return new Unauthenticated('invalid_credentials', 'The e-mail address or the password is wrong.');
}

/** Ends the session that asks. */
export async function logOut(platform: Platform, actor: Actor, session: Session): Promise<void> {
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await closeSession(platform, tx, session, 'logged_out'))) return;
    record('user:logged_out', { subject: { id: session.user.id, identifier: session.user.email } });
  });
}
