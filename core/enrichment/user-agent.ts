import { firstCharacters, isStorable } from '#core/platform/storable.ts';

/** Characters of a user agent that are kept. */
export const MAX_USER_AGENT = 1000;

/**
 * Returns a user agent as it is kept, no matter who sent it: a browser to us, or a service that passes its users' on. It is what
 * comes from outside, so it is cut and cleaned instead of refused: no NUL and no half characters, which no text in the
 * database can hold, and at most 1000 characters.
 * @returns null when nothing is left.
 */
export function cleanUserAgent(sent: string): string | null {
  const clean = isStorable(sent) ? sent : sent.replaceAll('\u0000', '').toWellFormed();
  const text = firstCharacters(clean, MAX_USER_AGENT);
  return text === '' ? null : text;
}
