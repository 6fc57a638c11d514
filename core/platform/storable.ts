import type { InputError } from './errors.ts';
import { MAX_INPUT_ERRORS, toPointer } from './validation.ts';

/** Deeper input than this is nobody's: it only exhausts the stack of whatever reads it. */
export const MAX_DEPTH = 32;

/** Returns whether PostgreSQL can keep the text: its `text` has no U+0000, and lone surrogates are not UTF-8. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** Returns the first `max` characters of a text; none of them is cut in half. */
export function firstCharacters(text: string, max: number): string {
  if (text.length <= max) return text;
  // A character has up to two UTF-16 units.
  return [...text.slice(0, 2 * max)].slice(0, max).join('');
}

export const NOT_STORABLE = 'Must be valid Unicode without the NUL character.';
const TOO_DEEP = `Must not be nested deeper than ${MAX_DEPTH} levels.`;

type Place = { value: unknown; path: PropertyKey[] };

/**
 * Returns what in a value from outside could not be kept: text or keys that PostgreSQL cannot hold, and nesting deeper
 * than 32 levels. Without recursion, because the depth is what is in doubt.
 */
export function unstorable(input: unknown): InputError[] {
  const errors: InputError[] = [];
  const open: Place[] = [{ value: input, path: [] }];
  for (let place = open.pop(); place && errors.length < MAX_INPUT_ERRORS; place = open.pop()) {
    const message = fault(place);
    if (message) errors.push({ pointer: toPointer(place.path), message });
    else addInside(place, open);
  }
  return errors;
}

function fault({ value, path }: Place): string | undefined {
  const key = path.at(-1);
  if (typeof key === 'string' && !isStorable(key)) return NOT_STORABLE;
  if (typeof value === 'string' && !isStorable(value)) return NOT_STORABLE;
  return path.length > MAX_DEPTH ? TOO_DEEP : undefined;
}

function addInside({ value, path }: Place, open: Place[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) open.push({ value: item, path: [...path, key] });
}
