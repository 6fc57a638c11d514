import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { Conflict, Invalid } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Keyring } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { AuthMethod, Session } from '../sessions/session.ts';
import { rotateSession } from '../sessions/sessions.ts';
import { newBackupCodes, normaliseBackupCode } from './backup-code.ts';
import { confirmedChange, confirmPassword, requireHeld } from './confirm.ts';
import { isLongEnough } from './password-rules.ts';
import { revokedDetails, secureAccount, toldOf } from './revocable.ts';
import { insertSetup, listSetups } from './setup-store.ts';
import { backupCodeHashes, encryptSecret, openSecret, wrongCode } from './spend-code.ts';
import { codeTries } from './throttles.ts';
import { matchingStep, newTotpSecret, normaliseDigits, otpauthUri, TOTP } from './totp.ts';
import {
  enableAuthenticator,
  hasTwoFactor,
  removeTwoFactor,
  replaceBackupCodes,
} from './two-factor-store.ts';

export const twoFactorSetupSchema = z
  .object({
    setup_id: z
      .uuid()
      .describe('Identifies this setup when it is confirmed; there may be others in other tabs.'),
    secret: z.string().describe('In base32, for entering it in the app.'),
    otpauth_uri: z.string().describe('The content of the QR code.'),
    issuer: z.string().describe('The name of this Gatehouse in the app: the setting `TOTP_ISSUER`.'),
    account: z.string(),
    algorithm: z.literal('SHA1'),
    digits: z.literal(6),
    period: z.literal(30).describe('Seconds.'),
  })
  .meta({ id: 'TwoFactorSetup' });

export const backupCodesSchema = z
  .object({ backup_codes: z.array(z.string()).describe('Shown only once; each works once.') })
  .meta({ id: 'BackupCodes' });

const subjectOf = ({ user }: Session) => ({ id: user.id, identifier: user.email });

const alreadyOn = () =>
  new Conflict(
    'two_factor_on',
    'Two-factor authentication is already on. Turn it off to set up another app.',
  );
const notOn = () => new Conflict('two_factor_off', 'Two-factor authentication is not on.');

/** How long a set-up waits for its first code. */
const SETUP_MS = 60 * 60_000;

const setupExpired = () =>
  new Conflict(
    'two_factor_setup_expired',
    'This setup has expired or was replaced by a newer one. Start again, and delete its entry from your app.',
  );

/**
 * Generates a secret for the app. It counts only after `enableTwoFactor` has seen a code of it; until then it stands
 * beside those of set-ups that were begun in other tabs.
 */
export async function setUpTwoFactor(platform: Platform, actor: Actor, session: Session, password: string) {
  const { id, email } = await confirmPassword(platform, actor, session, password);
  if (await hasTwoFactor(platform.db, id)) throw alreadyOn();
  const secret = newTotpSecret();
  const setup = { id: newId(), encrypted: encryptSecret(platform.keyring, id, secret) };
  const created_at = platform.clock.now();
  const expires_at = new Date(created_at.getTime() + SETUP_MS);
  await confirmedChange(platform, actor, session, undefined, async ({ tx, record }) => {
    await insertSetup(tx, setup, id, { created_at, expires_at });
    record('user.2fa:setup_started', { subject: subjectOf(session) });
  });
  const issuer = platform.config.TOTP_ISSUER;
  const otpauth_uri = otpauthUri(secret, email, issuer);
  return { setup_id: setup.id, secret, otpauth_uri, issuer, account: email, ...TOTP };
}

export type FirstCode = { code: string; setup_id?: string | undefined };

/**
 * Switches on the set-up that the code belongs to: the named one, or without a name the one of all that wait.
 * @throws Conflict when no set-up was begun or the named one has expired, Invalid when the code is not of its secret.
 */
export async function enableTwoFactor(platform: Platform, actor: Actor, session: Session, input: FirstCode) {
  const subject = subjectOf(session);
  const { db, clock, keyring } = platform;
  if (await hasTwoFactor(db, subject.id)) throw alreadyOn();
  const begun = await listSetups(db, subject.id, clock.now());
  const pending = begun.filter(({ id }) => input.setup_id === undefined || id === input.setup_id);
  if (pending.length === 0) {
    if (input.setup_id !== undefined) throw setupExpired();
    throw new Conflict('two_factor_not_begun', 'Start the setup first.');
  }
  const tries = codeTries(platform, actor, subject.id, session.id);
  await tries.take();
  const code = normaliseDigits(input.code) ?? '';
  const matching = pending.flatMap(({ encrypted }) => {
    const step = matchingStep(openSecret(keyring, subject.id, encrypted), code, clock.now());
    return step === null ? [] : [{ encrypted, step }];
  });
  // By chance a code can be of two secrets. Which of them is in the app only the next code can tell.
  const [chosen] = matching.length === 1 ? matching : [];
  const backup_codes = newBackupCodes();
  const rotated = await change(platform, actor, async (step) => {
    const { tx, record } = step;
    if (chosen === undefined) {
      record('user.2fa:failed', {
        subject,
        outcome: 'failure',
        reason: 'wrong_code',
        details: { setup: true },
      });
      return undefined;
    }
    await requireHeld(tx, session);
    if (!(await enableAuthenticator(tx, subject.id, chosen.encrypted, chosen.step, clock.now())))
      throw alreadyOn();
    await replaceBackupCodes(tx, subject.id, hashesOf(keyring, subject.id, backup_codes));
    return factorChanged(platform, step, session, 'enabled', 'password+totp');
  });
  if (rotated === undefined) throw wrongCode();
  await tries.forget();
  return { backup_codes, token: rotated.token };
}

const factorChanges = {
  enabled: { code: 'user.2fa:enabled', mail: 'two_factor_enabled' },
  disabled: { code: 'user.2fa:disabled', mail: 'two_factor_disabled' },
  backup_codes_regenerated: {
    code: 'user.2fa:backup_codes_regenerated',
    mail: 'backup_codes_regenerated',
  },
} as const;

/**
 * Revokes what the account trusted before a factor changed, and gives the session that changed it a new token: nothing that was
 * opened with less than what is requested now continues.
 */
async function factorChanged(
  platform: Platform,
  { tx, record, mail }: Change,
  session: Session,
  what: keyof typeof factorChanges,
  method?: AuthMethod,
) {
  const { id } = session.user;
  const at = platform.clock.now();
  const revoked = await secureAccount(tx, {
    userId: id,
    at,
    reason: 'two_factor_changed',
    keepSessionId: session.id,
  });
  const rotated = await rotateSession(platform, tx, session, method);
  record(factorChanges[what].code, {
    subject: subjectOf(session),
    session_hash: rotated.session.session_hash,
    details: { ...revokedDetails(revoked), previous_session_hash: session.session_hash },
  });
  mail(factorChanges[what].mail, id, toldOf(revoked));
  return rotated;
}

const hashesOf = (keyring: Keyring, userId: string, codes: string[]): Buffer[] =>
  codes.flatMap((code) => backupCodeHashes(keyring, userId, normaliseBackupCode(code) ?? '').slice(0, 1));

type Proof = { password: string; code: string };

/** @throws Invalid `password_too_short` when the password is too short to be the only factor. */
export async function disableTwoFactor(platform: Platform, actor: Actor, session: Session, proof: Proof) {
  const { id } = await confirmPassword(platform, actor, session, proof.password);
  if (!(await hasTwoFactor(platform.db, id))) throw notOn();
  if (!isLongEnough(proof.password, false)) {
    const message = `Without two-factor authentication it needs at least ${limits.password.minLength} characters. Change it to a longer one first.`;
    throw new Invalid('password_too_short', 'Your password is too short to be the only protection.', [
      { pointer: '/password', message },
    ]);
  }
  return confirmedChange(platform, actor, session, proof.code, async (step) => {
    await removeTwoFactor(step.tx, id);
    return factorChanged(platform, step, session, 'disabled');
  });
}

/** Returns ten new backup codes; all earlier ones are void. */
export async function regenerateBackupCodes(
  platform: Platform,
  actor: Actor,
  session: Session,
  proof: Proof,
) {
  const { id } = await confirmPassword(platform, actor, session, proof.password);
  if (!(await hasTwoFactor(platform.db, id))) throw notOn();
  const backup_codes = newBackupCodes();
  const { token } = await confirmedChange(platform, actor, session, proof.code, async (step) => {
    await replaceBackupCodes(step.tx, id, hashesOf(platform.keyring, id, backup_codes));
    return factorChanged(platform, step, session, 'backup_codes_regenerated');
  });
  return { backup_codes, token };
}
