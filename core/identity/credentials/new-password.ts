import type { Account } from '#core/directory/index.ts';
import { Invalid } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { isBreached } from './breached-passwords.ts';
import { passwordsOf } from './password.ts';
import { judgePassword, normalisePassword, type PasswordJudgement } from './password-rules.ts';

const sentences: Partial<Record<NonNullable<PasswordJudgement['warning']>, string>> = {
  tooLong: 'Use at most 256 characters.',
  ownData: 'It contains your name, address or organisation. Use words that have nothing to do with you.',
  userInputs: 'It contains your name, address or organisation. Use words that have nothing to do with you.',
};

/** Returns what is wrong with a password that was judged, and what to do. */
export function sentenceOf({ warning, min_length }: PasswordJudgement): string {
  if (warning === 'tooShort') return `Use at least ${min_length} characters.`;
  const sentence = warning === null ? undefined : sentences[warning];
  return sentence ?? 'It is easy to guess: it is common or follows a pattern. Use several unrelated words.';
}

/**
 * Hash of a new password that keeps to the rules.
 * @throws Invalid `weak_password` saying what to do, `password_unchanged` when it is the one there already,
 * `breached_password` when it stands in the lists of leaked ones.
 */
export async function acceptPassword(
  platform: Platform,
  account: Account,
  twoFactor: boolean,
  password: string,
): Promise<string> {
  const { email, name, organisation_name: organisation } = account;
  const judgement = await judgePassword(password, { email, name, organisation, two_factor: twoFactor });
  if (!judgement.acceptable) {
    throw new Invalid('weak_password', 'This password cannot be used.', [
      { pointer: '/new_password', message: sentenceOf(judgement) },
    ]);
  }
  if (await passwordsOf(platform).verify(account.password_hash, password)) {
    throw new Invalid('password_unchanged', 'This password cannot be used.', [
      { pointer: '/new_password', message: 'It is your current password. Choose another one.' },
    ]);
  }
  if (await isBreached(platform, normalisePassword(password))) {
    throw new Invalid('breached_password', 'This password cannot be used.', [
      { pointer: '/new_password', message: 'It appeared in a data breach. Choose another one.' },
    ]);
  }
  return passwordsOf(platform).hash(password);
}
