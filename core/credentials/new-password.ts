import type { Account } from '#core/accounts/credential-store.ts';
import { Invalid } from '#core/platform/errors.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { judgePassword, type PasswordJudgement } from './password-rules.ts';

const sentences: Partial<Record<NonNullable<PasswordJudgement['warning']>, string>> = {
  tooLong: 'Take at most 256 characters.',
  ownData: 'It is made of your name, address or organisation. Take words that have nothing to do with you.',
  userInputs:
    'It is made of your name, address or organisation. Take words that have nothing to do with you.',
};

function sentenceOf({ warning, min_length }: PasswordJudgement): string {
  if (warning === 'tooShort') return `Take at least ${min_length} characters.`;
  const sentence = warning === null ? undefined : sentences[warning];
  return sentence ?? 'It is easy to guess: it is common or follows a pattern. Take several unrelated words.';
}

/**
 * Hash of a new password that keeps to the rules.
 * @throws Invalid `weak_password` saying what to do, `password_unchanged` when it is the one there already.
 */
export async function acceptPassword(
  account: Account,
  secondFactor: boolean,
  password: string,
): Promise<string> {
  const { email, name, organisation_name: organisation } = account;
  const judgement = await judgePassword(password, { email, name, organisation, second_factor: secondFactor });
  if (!judgement.acceptable) {
    throw new Invalid('weak_password', 'This password cannot be used.', [
      { pointer: '/new_password', message: sentenceOf(judgement) },
    ]);
  }
  if (await verifyPassword(account.password_hash, password)) {
    throw new Invalid('password_unchanged', 'This password cannot be used.', [
      { pointer: '/new_password', message: 'It is the password you have now. Take another one.' },
    ]);
  }
  return hashPassword(password);
}
