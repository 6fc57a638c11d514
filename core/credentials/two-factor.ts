import { z } from 'zod';
import type { Actor } from '#core/audit/actor.ts';
import { change } from '#core/audit/change.ts';
import { Conflict, Invalid } from '#core/platform/errors.ts';
import type { Keyring } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '#core/sessions/session.ts';
import { newBackupCodes, normaliseBackupCode } from './backup-code.ts';
import { deleteChallenges } from './challenge-store.ts';
import { confirmPassword } from './confirm.ts';
import { revokeDevicesOf } from './device-store.ts';
import { isLongEnough, MIN_LENGTH } from './password-rules.ts';
import { backupCodeHashes, openSecret, sealSecret, withCode, wrongCode } from './spend-code.ts';
import { throttlesOf } from './throttles.ts';
import { ISSUER, matchingStep, newTotpSecret, otpauthUri, TOTP } from './totp.ts';
import {
  enableAuthenticator,
  findAuthenticator,
  hasSecondFactor,
  putPendingSecret,
  removeSecondFactor,
  replaceBackupCodes,
} from './two-factor-store.ts';

export const twoFactorSetupSchema = z
  .object({
    secret: z.string().describe('In base32, for typing into the app.'),
    otpauth_uri: z.string().describe('What the QR code says.'),
    issuer: z.string(),
    account: z.string(),
    algorithm: z.literal('SHA1'),
    digits: z.literal(6),
    period: z.literal(30).describe('Seconds.'),
  })
  .meta({ id: 'TwoFactorSetup' });

export const backupCodesSchema = z
  .object({ backup_codes: z.array(z.string()).describe('Shown this once; each works once.') })
  .meta({ id: 'BackupCodes' });

const subjectOf = ({ user }: Session) => ({ id: user.id, login: user.email });

const alreadyOn = () =>
  new Conflict(
    'two_factor_on',
    'Two-factor authentication is on already. Switch it off to set up another app.',
  );
const notOn = () => new Conflict('two_factor_off', 'Two-factor authentication is not on.');

/** Makes a secret for the app. It counts only after `enableTwoFactor` has seen a code of it. */
export async function setUpTwoFactor(platform: Platform, actor: Actor, session: Session, password: string) {
  const { id, email } = await confirmPassword(platform, actor, session.user.id, password);
  const secret = newTotpSecret();
  const sealed = sealSecret(platform.keyring, id, secret);
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await putPendingSecret(tx, id, sealed, platform.clock.now()))) throw alreadyOn();
    record('user.2fa:setup_started', { subject: subjectOf(session) });
  });
  return { secret, otpauth_uri: otpauthUri(secret, email), issuer: ISSUER, account: email, ...TOTP };
}

/** @throws Conflict when no set-up was begun, Invalid when the code is not of its secret. */
export async function enableTwoFactor(platform: Platform, actor: Actor, session: Session, code: string) {
  const subject = subjectOf(session);
  const { code: limiter } = throttlesOf(platform);
  const pending = await findAuthenticator(platform.db, subject.id);
  if (pending?.enabled_at) throw alreadyOn();
  if (!pending) throw new Conflict('two_factor_not_begun', 'Begin the set-up first.');
  await limiter.take(subject.id);
  const secret = openSecret(platform.keyring, subject.id, pending.sealed);
  const step = matchingStep(secret, code.replace(/\s/g, ''), platform.clock.now());
  const backup_codes = newBackupCodes();
  await change(platform, actor, async ({ tx, record, mail }) => {
    if (step === null) {
      record('user.2fa:failed', {
        subject,
        outcome: 'failure',
        reason: 'wrong_code',
        details: { setup: true },
      });
      return;
    }
    const at = platform.clock.now();
    if (!(await enableAuthenticator(tx, subject.id, pending.sealed, step, at))) throw alreadyOn();
    await replaceBackupCodes(tx, subject.id, hashesOf(platform.keyring, subject.id, backup_codes));
    record('user.2fa:enabled', { subject });
    mail('two_factor_enabled', subject.id, {});
  });
  if (step === null) throw wrongCode();
  await limiter.forget(subject.id);
  return { backup_codes };
}

const hashesOf = (keyring: Keyring, userId: string, codes: string[]): Buffer[] =>
  codes.flatMap((code) => backupCodeHashes(keyring, userId, normaliseBackupCode(code) ?? '').slice(0, 1));

export type Proof = { password: string; code: string };

/** @throws Invalid `password_too_short` when the password is too short to be the only factor. */
export async function disableTwoFactor(platform: Platform, actor: Actor, session: Session, proof: Proof) {
  const { id } = await confirmPassword(platform, actor, session.user.id, proof.password);
  if (!(await hasSecondFactor(platform.db, id))) throw notOn();
  if (!isLongEnough(proof.password, false)) {
    const message = `Alone it needs ${MIN_LENGTH} characters. Change it to a longer one first.`;
    throw new Invalid('password_too_short', 'Your password is too short to be the only protection.', [
      { pointer: '/password', message },
    ]);
  }
  const subject = subjectOf(session);
  await withCode(platform, actor, subject, proof.code, async ({ tx, record, mail }) => {
    await removeSecondFactor(tx, id);
    await revokeDevicesOf(tx, id, platform.clock.now());
    await deleteChallenges(tx, id);
    record('user.2fa:disabled', { subject });
    mail('two_factor_disabled', id, {});
  });
}

/** Ten new backup codes; all earlier ones are void. */
export async function regenerateBackupCodes(
  platform: Platform,
  actor: Actor,
  session: Session,
  proof: Proof,
) {
  const { id } = await confirmPassword(platform, actor, session.user.id, proof.password);
  if (!(await hasSecondFactor(platform.db, id))) throw notOn();
  const subject = subjectOf(session);
  const backup_codes = newBackupCodes();
  await withCode(platform, actor, subject, proof.code, async ({ tx, record, mail }) => {
    await replaceBackupCodes(tx, id, hashesOf(platform.keyring, id, backup_codes));
    record('user.2fa:backup_codes_regenerated', { subject });
    mail('backup_codes_regenerated', id, {});
  });
  return { backup_codes };
}
