import { randomInt, timingSafeEqual } from 'node:crypto';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type ChallengeRow, takeChallenge } from './challenge-store.ts';
import { wrongCode } from './spend-code.ts';
import { codeTries } from './throttles.ts';
import { normaliseDigits } from './totp.ts';

type Subject = { id: string; identifier: string };

/** A code is worth something for its own challenge only, and nothing to someone who reads the database. */
const codeHashes = ({ keyring }: Platform, tokenHash: Buffer, code: string): Buffer[] =>
  keyring.macs(`${tokenHash.toString('hex')}:${code}`, 'login codes');

/** Returns six digits to be sent by mail, and what is kept of them. */
export function newEmailCode(platform: Platform, tokenHash: Buffer): { code: string; code_hash: Buffer } {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const [code_hash] = codeHashes(platform, tokenHash, code);
  if (!code_hash) throw new Error('There is no key to hash codes with.');
  return { code, code_hash };
}

type Sent = Pick<ChallengeRow, 'token_hash' | 'code_hash'>;

/** Returns whether this is the code that was sent for this challenge. */
export function isEmailCode(platform: Platform, { token_hash, code_hash }: Sent, typed: string): boolean {
  const code = normaliseDigits(typed);
  return (
    code !== null &&
    code_hash !== null &&
    codeHashes(platform, token_hash, code).some((hash) => timingSafeEqual(hash, code_hash))
  );
}

/**
 * Takes a code that was sent by mail and does the work it allows, both or neither.
 * @throws Invalid `invalid_code`; TooManyRequests `two_factor_locked` after five wrong ones.
 */
export async function withEmailCode<Result>(
  platform: Platform,
  actor: Actor,
  subject: Subject,
  challenge: Sent,
  typed: string,
  work: (step: Change) => Promise<Result>,
): Promise<Result> {
  const tries = codeTries(platform, actor, subject.id);
  const triesLeft = await tries.take();
  const isRight = isEmailCode(platform, challenge, typed);
  const done = await change(platform, actor, async (step) => {
    if (isRight && (await takeChallenge(step.tx, challenge.token_hash))) return { result: await work(step) };
    step.record('user.2fa:failed', {
      subject,
      outcome: 'failure',
      reason: 'wrong_code',
      details: { method: 'email_code', locked: triesLeft === 0 },
    });
    if (triesLeft === 0) step.mail('two_factor_guessed', subject.id, {});
    return null;
  });
  if (!done) throw wrongCode();
  await tries.forget();
  return done.result;
}
