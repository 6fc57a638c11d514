import { canonical } from '#core/platform/canonical.ts';
import { asReal } from '#core/platform/real.ts';

/** How the values of a leaf are written; generated/leaf-text.ts puts them together. */

const MAX_KNOWN = 20_000;

// Quotes, backslashes and control characters are escaped, and surrogates may be.
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** JSON of a text; most need nothing but quotes around them. */
export const json = (text: string | null): string =>
  text === null ? 'null' : plain.test(text) ? `"${text}"` : JSON.stringify(text);

/** JSON of a text that holds nothing to escape, or of nothing. */
export const quoted = (text: string | null): string => (text === null ? 'null' : `"${text}"`);

/** JSON of a number as a column of 32-bit floats gives it back. */
export const realText = (value: number | null): string =>
  value === null ? 'null' : JSON.stringify(value && asReal(value));

/** Canonical JSON of a value that was read back. */
export const canonicalOrNull = (value: unknown): string | null => (value === null ? null : canonical(value));

/** JSON that was read back as text, because numbers that a double does not hold would be read as others. */
export const parsedOrNull = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

/** Returns a text of several in one piece of memory: as often as it is used, its parts would be put together again. */
export const inOne = (text: string): string => Buffer.from(text).toString();

/** Keeps pieces of leaves by what they are found by. */
export function keep<Piece>(pieces: Map<string, Piece>, key: string, piece: Piece): void {
  if (pieces.size >= MAX_KNOWN) pieces.clear();
  pieces.set(key, piece);
}
