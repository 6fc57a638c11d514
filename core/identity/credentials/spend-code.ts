import type { TwoFactorMethod } from '#contract/login-codes.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { holdAccount } from '#core/directory/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { Conflict, Invalid } from '#core/platform/errors.ts';
import { type Encrypted, type Keyring, MissingKey } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { SecretColumn } from '#core/platform/secret-columns.ts';
import { FEW_BACKUP_CODES, normaliseBackupCode } from './backup-code.ts';
import { codeTries } from './throttles.ts';
import { matchingStep, normaliseDigits } from './totp.ts';
import {
  countBackupCodes,
  holdAuthenticator,
  replaceSecret,
  spendBackupCode,
  spendStep,
} from './two-factor-store.ts';

type Subject = { id: string; identifier: string };

/** Binds an encrypted secret to its user: copied to another row it cannot be opened. */
const contextOf = (userId: string) => `two_factor:${userId}`;

/** Secrets of authenticator apps. Those of set-ups live for an hour and are not worth moving. */
export const authenticatorSecretColumn: SecretColumn = {
  table: 'two_factor',
  id: 'user_id',
  at: { key_id: 'key_id', data: 'secret' },
  contextOf,
};

export const encryptSecret = (keyring: Keyring, userId: string, secret: string): Encrypted =>
  keyring.encrypt(Buffer.from(secret), contextOf(userId));

/** @throws Conflict when its key is gone: only staff can help then, by resetting two-factor authentication. */
export function openSecret(keyring: Keyring, userId: string, encrypted: Encrypted): string {
  try {
    return keyring.open(encrypted, contextOf(userId)).toString();
  } catch (error) {
    if (!(error instanceof MissingKey)) throw error;
    throw new Conflict(
      'two_factor_unreadable',
      'Your two-factor authentication cannot be checked. Ask support to reset it.',
    );
  }
}

/** Hashes under which a backup code may lie: one for each key. The newest key's is the first. */
export const backupCodeHashes = (keyring: Keyring, userId: string, code: string): Buffer[] =>
  keyring.macs(`${userId}:${code}`, 'backup codes');

export const wrongCode = () =>
  new Invalid('invalid_code', 'This code is not valid.', [
    {
      pointer: '/code',
      message: 'It is wrong, was used before, or has expired. Wait for the next one and try again.',
    },
  ]);

/**
 * Takes a code of the app or a backup code and does the work it allows, both or neither.
 * @param sessionId of the session that is prompted for the code again; left out at a login.
 * @throws Invalid `invalid_code`; TooManyRequests `two_factor_locked` after five wrong ones.
 */
export async function withCode<Result>(
  platform: Platform,
  actor: Actor,
  subject: Subject,
  code: string,
  work: (step: Change, kind: TwoFactorMethod) => Promise<Result>,
  sessionId?: string,
): Promise<Result> {
  const tries = codeTries(platform, actor, subject.id, sessionId);
  const triesLeft = await tries.take();
  const done = await change(platform, actor, async (step) => {
    // Before the authenticator, in the order in which staff hold them.
    await holdAccount(step.tx, subject.id);
    const kind = await spendCode(platform, step.tx, subject.id, code);
    if (kind === null) {
      noteFailure(step, subject, triesLeft);
      return null;
    }
    if (kind === 'backup_code') await noteBackupCode(step, subject);
    return { result: await work(step, kind) };
  });
  if (!done) throw wrongCode();
  await tries.forget();
  return done.result;
}

/** Uses a code up; null when it is none of the user's, or was used before. */
async function spendCode(
  platform: Platform,
  tx: Transaction,
  userId: string,
  typed: string,
): Promise<TwoFactorMethod | null> {
  const { keyring, clock } = platform;
  const encrypted = await holdAuthenticator(tx, userId);
  if (!encrypted) return null;
  const code = normaliseDigits(typed);
  if (code !== null) {
    const secret = openSecret(keyring, userId, encrypted);
    const step = matchingStep(secret, code, clock.now());
    if (step === null || !(await spendStep(tx, userId, step))) return null;
    // Keys rotate as codes are used.
    if (keyring.isOld(encrypted)) await replaceSecret(tx, userId, encryptSecret(keyring, userId, secret));
    return 'totp';
  }
  const backupCode = normaliseBackupCode(typed);
  if (backupCode === null) return null;
  const hashes = backupCodeHashes(keyring, userId, backupCode);
  return (await spendBackupCode(tx, userId, hashes, clock.now())) ? 'backup_code' : null;
}

function noteFailure({ record, mail }: Change, subject: Subject, triesLeft: number): void {
  const locked = triesLeft === 0;
  record('user.2fa:failed', { subject, outcome: 'failure', reason: 'wrong_code', details: { locked } });
  if (locked) mail('two_factor_guessed', subject.id, {});
}

async function noteBackupCode({ tx, record, mail }: Change, subject: Subject): Promise<void> {
  const left = await countBackupCodes(tx, subject.id);
  record('user.2fa:backup_code_used', { subject, details: { left, few: left <= FEW_BACKUP_CODES } });
  mail('backup_code_used', subject.id, { left });
}
