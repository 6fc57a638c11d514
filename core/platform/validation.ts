import type { z } from 'zod';
import type { BoundRule, InputError } from './errors.ts';

/** Returns a JSON pointer (RFC 6901) to a path of keys and indexes. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The rules of what is too small and too big, by what it is. */
const bounds: Record<string, readonly [min: BoundRule, max: BoundRule]> = {
  string: ['min_length', 'max_length'],
  array: ['min_items', 'max_items'],
  number: ['min', 'max'],
  int: ['min', 'max'],
};

/** Returns which bound a value is beyond, so that a form can say it in its reader's language. */
function boundOf(issue: z.core.$ZodIssue): Pick<InputError, 'rule' | 'limit'> {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return {};
  const [min, max] = bounds[issue.origin] ?? [];
  if (issue.code === 'too_big') return max ? { rule: max, limit: Number(issue.maximum) } : {};
  return min ? { rule: min, limit: Number(issue.minimum) } : {};
}

/** Wrong places that an answer names; the rest come to light when these are corrected. */
export const MAX_INPUT_ERRORS = 20;

/** Returns the first places and sentences of a zod error. */
export function inputErrors(error: z.ZodError): InputError[] {
  const errors: InputError[] = [];
  for (const issue of error.issues) {
    const left = MAX_INPUT_ERRORS - errors.length;
    if (left <= 0) break;
    if (issue.code === 'unrecognized_keys') {
      const unknown = issue.keys.slice(0, left).map((key) => toPointer([...issue.path, key]));
      errors.push(...unknown.map((pointer) => ({ pointer, message: 'Unknown field.' })));
    } else errors.push({ pointer: toPointer(issue.path), message: issue.message, ...boundOf(issue) });
  }
  return errors;
}
