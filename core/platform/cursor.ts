import { z } from 'zod';
import { sha256 } from './crypto.ts';
import { Invalid } from './errors.ts';
import { isStorable } from './storable.ts';

const contentSchema = z.tuple([z.string(), z.array(z.string()).max(5)]);

/** Binds a cursor to the list it belongs to: filter and order, without page size. */
const fingerprint = (list: unknown): string =>
  sha256(JSON.stringify(list)).toString('base64url').slice(0, 12);

/**
 * Returns an opaque keyset cursor: the sort key of the last row of a page.
 * @param list filter and order of the list, anything that JSON can hold.
 * @param key the values of the sort key as text, in full precision.
 */
export const encodeCursor = (list: unknown, key: string[]): string =>
  Buffer.from(JSON.stringify([fingerprint(list), key])).toString('base64url');

/**
 * Returns the sort key in a cursor.
 * @throws Invalid when it is broken or was made for another filter or order.
 */
export function decodeCursor(list: unknown, cursor: string, keyLength: number): string[] {
  const parsed = contentSchema.safeParse(jsonOf(cursor));
  if (parsed.success) {
    const [print, key] = parsed.data;
    const storable = key.every(isStorable);
    if (print === fingerprint(list) && key.length === keyLength && storable) return key;
  }
  throw new Invalid(
    'invalid_cursor',
    'This cursor does not belong to this list. Start again without a cursor.',
    [{ pointer: '/cursor', message: 'Unknown cursor.' }],
  );
}

/**
 * Returns the same with each part of the key in the form that `schema`, a tuple, wants.
 * @throws Invalid as `decodeCursor`, and when a part has another form.
 */
export function readCursor<Key extends z.ZodTuple>(schema: Key, list: unknown, cursor: string): z.infer<Key> {
  const key = schema.safeParse(decodeCursor(list, cursor, schema.def.items.length));
  if (key.success) return key.data;
  throw new Invalid('invalid_cursor', 'This cursor is invalid. Start again without a cursor.');
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
