import { plainDigits } from '#core/platform/digits.ts';

/** Characters of a code as typed that are looked at: room for any way to write one, and bounded work for anything else. */
export const MAX_TYPED_CODE = 200;

/** Without modifier letters: among them are the long sound mark (`ー`) and the apostrophe (`ʼ`) that stand for signs. */
const letterOrNumber = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u;

/** Capitals of other alphabets that look like Latin ones: a keyboard that is set to Ukrainian or Greek types these. */
const lookAlikes = new Map(
  [...'АВЕІЈКМНОРЅТУХ']
    .map((char, index) => [char, 'ABEIJKMHOPSTYX'.charAt(index)] as const)
    .concat([...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((char, index) => [char, 'ABEZHIKMNOPTYX'.charAt(index)] as const)),
);

function plainCharacter(char: string): string {
  const upper = char.toUpperCase();
  return lookAlikes.get(upper) ?? upper;
}

/** The number of a line before the code, as in `3. ` or `(3) `, when the code was copied from a numbered list. */
const listNumber = /^[^\p{L}\p{N}]*\d{1,2}[^\p{L}\p{N}]+/u;

const withoutSigns = (text: string): string => [...text].filter((char) => letterOrNumber.test(char)).join('');

/**
 * Reads a code of `length` letters and digits as people type and paste it: in any width and case, with the digits of any
 * script, with dashes, spaces, quotes, dots and invisible characters between and around them, and with the number of its
 * line before it. All codes that people enter go through here.
 * @returns null when it does not have this length; letters that no code has are still in it.
 */
export function readTypedCode(typed: string, length: number): string | null {
  if (typed.length > MAX_TYPED_CODE) return null;
  const text = [...plainDigits(typed.normalize('NFKC'))].map(plainCharacter).join('');
  const code = withoutSigns(text);
  if ([...code].length === length) return code;
  const afterNumber = withoutSigns(text.replace(listNumber, ''));
  return [...afterNumber].length === length ? afterNumber : null;
}
