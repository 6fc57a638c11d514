import type { z } from 'zod';
import type { InputError } from './errors.ts';

/** A JSON pointer (RFC 6901) to a path of keys and indexes. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The places and sentences of a zod error. */
export const inputErrors = (error: z.ZodError): InputError[] =>
  error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [{ pointer: toPointer(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({ pointer: toPointer([...issue.path, key]), message: 'Unknown field.' }));
  });
