import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { z } from 'zod';
import { limits } from '#contract/limits.ts';

/**
 * Characters of a password that are judged, and substitutions that are tried: zxcvbn's time grows with both, to
 * seconds at 256 and 100. With these it is 60 ms at most.
 */
const JUDGED_LENGTH = 64;
const SUBSTITUTIONS = 10;

/** Guesses: 10⁸ and more (zxcvbn's 3), and 10⁶ and more (2) where a code must be guessed as well. */
const MIN_SCORE = 3;
const MIN_SCORE_WITH_TWO_FACTOR = 2;

/** Own characters a password must have besides what belongs to the account. */
const MIN_OWN_LENGTH = 8;

export const passwordWarnings = [
  'tooShort',
  'tooLong',
  'ownData',
  'straightRow',
  'keyPattern',
  'simpleRepeat',
  'extendedRepeat',
  'sequences',
  'recentYears',
  'dates',
  'topTen',
  'topHundred',
  'common',
  'similarToCommon',
  'wordByItself',
  'namesByThemselves',
  'commonNames',
  'userInputs',
  'pwned',
] as const;

export const passwordSuggestions = [
  'l33t',
  'reverseWords',
  'allUppercase',
  'capitalization',
  'dates',
  'recentYears',
  'associatedYears',
  'sequences',
  'repeated',
  'longerKeyboardPattern',
  'anotherWord',
  'useWords',
  'noNeed',
  'pwned',
] as const;

export const passwordJudgementSchema = z
  .object({
    score: z.int().min(0).max(4).describe('0 (guessed at once) to 4 (hard to guess), by zxcvbn.'),
    warning: z.enum(passwordWarnings).nullable().describe('What is wrong with it, as a key of a text.'),
    suggestions: z.array(z.enum(passwordSuggestions)).describe('What would improve it, as a key of a text.'),
    acceptable: z.boolean(),
    min_length: z.int().describe('15 characters, or 8 with two-factor authentication on.'),
  })
  .meta({ id: 'PasswordCheck' });

export type PasswordJudgement = z.infer<typeof passwordJudgementSchema>;

/** Whose password it is to be: details of the account must not make up the password. */
export type PasswordOwner = {
  email: string;
  name: string;
  organisation: string | null;
  two_factor: boolean;
};

/** NFKC, so that the same keys on another keyboard give the same password (NIST SP 800-63B-4, 3.1.1.2). */
export const normalisePassword = (password: string) => password.normalize('NFKC');

/** In characters as people count them, not UTF-16 units. */
const lengthOf = (text: string) => [...text].length;

export const minLengthFor = (twoFactor: boolean) =>
  (twoFactor ? limits.passwordWithTwoFactor : limits.password).minLength;

/** Returns whether it is long enough to be the only factor, or one of two. */
export const isLongEnough = (password: string, twoFactor: boolean): boolean =>
  lengthOf(normalisePassword(password)) >= minLengthFor(twoFactor);

/** Judges a password for an account: length, common passwords, patterns, and details of its owner. */
export async function judgePassword(password: string, owner: PasswordOwner): Promise<PasswordJudgement> {
  const normal = normalisePassword(password);
  const min_length = minLengthFor(owner.two_factor);
  const words = wordsOf(owner);
  const { score, feedback } = (await guesser()).check(normal, words);
  const minScore = owner.two_factor ? MIN_SCORE_WITH_TWO_FACTOR : MIN_SCORE;
  const ownRule = ruleBroken(password, normal, words, min_length);
  return {
    score: ownRule === 'ownData' ? Math.min(score, 1) : score,
    warning: ownRule ?? known(passwordWarnings, feedback.warning),
    suggestions: feedback.suggestions.flatMap((key) => known(passwordSuggestions, key) ?? []),
    acceptable: ownRule === null && score >= minScore,
    min_length,
  };
}

const known = <Key extends string>(keys: readonly Key[], key: string | null): Key | null =>
  keys.find((candidate) => candidate === key) ?? null;

function ruleBroken(password: string, normal: string, words: string[], minLength: number) {
  if (lengthOf(password) > limits.password.maxLength) return 'tooLong';
  if (lengthOf(normal) < minLength) return 'tooShort';
  return lengthOf(withoutWords(normal, words)) < MIN_OWN_LENGTH ? 'ownData' : null;
}

/** Returns what is left of a password when the account's words, and what only separates them, are taken out. */
function withoutWords(password: string, words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), password.toLowerCase());
  return rest.length === password.length ? password : rest.replace(/[\s\-_.,:;@+]/g, '');
}

/** Name, e-mail address, organisation and product, whole and in parts. */
function wordsOf({ email, name, organisation }: PasswordOwner): string[] {
  const whole = [email, name, organisation ?? '', 'gatehouse'].map((text) =>
    normalisePassword(text).toLowerCase(),
  );
  const parts = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...whole, ...parts])].filter((word) => lengthOf(word) >= 3).slice(0, 50);
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** Loaded when first requested: the dictionaries take 0.3 s and 60 MB. */
function guesser(): Promise<ZxcvbnFactory> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, en] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...en.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: JUDGED_LENGTH,
    l33tMaxSubstitutions: SUBSTITUTIONS,
  });
}
