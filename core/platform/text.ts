import { z } from 'zod';
import { isStorable, NOT_STORABLE } from './storable.ts';

/**
 * The kinds of text that people enter, one for each use. All are put into Normalization Form C (UAX 15), so that what looks
 * the same is the same, whatever keyboard or file it comes from. What is invisible or turns the direction of other text around
 * is refused in names, lines and identifiers, because a list that shows them would show something else than is there.
 *
 * | kind | for |
 * | --- | --- |
 * | `nameText` | what people or things are called: names, titles, labels |
 * | `lineText` | one line of free text: a reason, a ticket |
 * | `paragraphText` | several lines: notes |
 * | `identifierText` | what is compared: ids of other systems |
 * | `searchText` | what is looked for |
 */

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/**
 * Controls, line separators, marks of annotations, and all that Unicode wants drawn as nothing (UAX 44); and what has no meaning
 * that anyone agrees on, so that each machine draws something else or nothing: private use and noncharacters.
 */
const hidden =
  /[\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;

/** Scripts whose letters join: in them the joiner and the non-joiner change what a word looks like and means. */
const joining = [
  ...['Arabic', 'Syriac', 'Nko', 'Mandaic', 'Mongolian', 'Adlam', 'Hanifi_Rohingya', 'Devanagari', 'Bengali'],
  ...[
    'Gurmukhi',
    'Gujarati',
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Khmer',
    'Myanmar',
  ],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');
/** Marks with the combining class Virama. */
const virama =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0f84\\u1039\\u103a\\u1714\\u1734' +
  '\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\u2d7f\\ua806\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed' +
  '\\u{10a3f}\\u{11046}\\u{1107f}\\u{110b9}\\u{11133}\\u{11134}\\u{111c0}\\u{11235}\\u{112ea}\\u{1134d}\\u{11442}\\u{114c2}]';

/**
 * Where hidden characters belong: the two joiners as in RFC 5892, appendix A (and before a virama, as Bengali is
 * written), emoji that are made of several, and the forms that a Han or Mongolian letter is requested by a selector.
 */
const inTheirPlace = new RegExp(
  [
    `(?<=${virama})[\\u200c\\u200d]`,
    `(?<=[${joining}])[\\u200c\\u200d](?=[${joining}])`,
    '(?<=\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier})\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
    '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
    '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
  ].join('|'),
  'gu',
);

/** What a paragraph may not hold: controls that move the rest of a page, and the tags of plane 14, which nobody sees. */
const disturbing = /[\p{Cc}\u202a-\u202e\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Returns the first hidden character of a line, if there is one. */
function hiddenIn(text: string): string | undefined {
  if (PRINTABLE_ASCII.test(text)) return undefined;
  return hidden.exec(text)?.[0] === undefined ? undefined : hidden.exec(text.replace(inTheirPlace, ''))?.[0];
}

/** Returns whether a text is one line of which every character shows. */
export const isPlainLine = (text: string): boolean => text.isWellFormed() && hiddenIn(text) === undefined;

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Returns what is wrong with a line; undefined when nothing is. */
export function lineFault(text: string): string | undefined {
  if (!isStorable(text)) return NOT_STORABLE;
  const char = hiddenIn(text);
  if (char === undefined) return undefined;
  return /[\n\r\u2028\u2029\v\f]/.test(char)
    ? 'Must be one line.'
    : `Must not contain the invisible character ${codeOf(char)}. Type the text again, or paste it as plain text.`;
}

function paragraphFault(text: string): string | undefined {
  if (!isStorable(text)) return NOT_STORABLE;
  const [char] = disturbing.exec(text.replace(/[\n\t]/g, '')) ?? [];
  return char && `Must not contain the control character ${codeOf(char)}. Paste the text as plain text.`;
}

/** Something is drawn: a letter, digit or sign, not blanks and marks alone. */
const isVisible = (text: string): boolean =>
  PRINTABLE_ASCII.test(text) || /[^\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

type Fault = (text: string) => string | undefined;

/** Without blanks at both ends. U+FEFF, which JavaScript takes for a blank, stays, to be refused like anywhere else. */
export const trimmed = (text: string): string => (text.includes('\ufeff') ? text : text.trim());

const checked = (schema: z.ZodString, fault: Fault) =>
  schema.superRefine((text, context) => {
    const message = fault(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

const nameFault: Fault = (text) =>
  lineFault(text) ?? (text === '' || isVisible(text) ? undefined : 'Must contain a visible character.');

const inOneLine = (text: string): string => trimmed(text).replace(/[\r\n]+/g, ' ');

/** Text that was broken into lines becomes one again. @param max UTF-16 units after trimming. */
export const lineText = (max: number, min = 1, tooShort?: string) =>
  checked(z.string().overwrite(inOneLine).normalize('NFC').min(min, tooShort).max(max), lineFault);

export const nameTextOrEmpty = (max: number) =>
  checked(z.string().overwrite(trimmed).normalize('NFC').max(max), nameFault);

export const nameText = (max: number, tooShort?: string) => nameTextOrEmpty(max).min(1, tooShort);

/** Of another system, and to its last character what that system says. */
export const identifierText = (max: number) =>
  checked(z.string().normalize('NFC').min(1).max(max), lineFault);

export const paragraphText = (max: number) =>
  checked(
    z
      .string()
      .overwrite((text) => trimmed(text.replace(/\r\n?/g, '\n')))
      .normalize('NFC')
      .min(1)
      .max(max),
    paragraphFault,
  );

/** Direction marks come along when a number or a name is copied from elsewhere; nobody looks for them. */
const pasted = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Returns text as it is looked for. */
export const toSearchText = (text: string): string =>
  PRINTABLE_ASCII.test(text) ? text : text.normalize('NFC').replace(pasted, '');

export const searchText = (max: number) => z.string().overwrite(toSearchText).min(1).max(max);
