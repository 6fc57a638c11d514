/**
 * A list of small records as one text, `|key~field~field|key~field~field`. A batch reads and writes thousands of histories:
 * as lists and objects, making them from JSON and collecting them as garbage cost more than all rules together; a text is
 * taken as it is, searched where it lies, and changed by cutting.
 */
export type Packed = string;

const UNSAFE = /[%|~]/;

/** Returns a text as it stands in such a list. */
const safe = (text: string): string =>
  UNSAFE.test(text) ? text.replace(/[%|~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`) : text;
const plain = (text: string): string =>
  text.includes('%')
    ? text.replace(/%(25|7c|7e)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** Returns where the fields of an entry begin; -1 when there is none with this key. */
export function fieldsOf(list: Packed, key: string): number {
  const start = `|${safe(key)}~`;
  const at = list.indexOf(start);
  return at < 0 ? -1 : at + start.length;
}

/** Where the entry ends that has a field at `at`. */
export function endOf(list: Packed, at: number): number {
  const end = list.indexOf('|', at);
  return end < 0 ? list.length : end;
}

const MINUS = 45;
const ZERO = 48;

/** Returns the whole number that begins at `at`. */
export function numberAt(list: Packed, at: number): number {
  const isNegative = list.charCodeAt(at) === MINUS;
  let value = 0;
  for (let index = isNegative ? at + 1 : at; index < list.length; index += 1) {
    const digit = list.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return isNegative ? -value : value;
}

/** Returns where the next field after `at` begins. */
export const nextField = (list: Packed, at: number): number => list.indexOf('~', at) + 1;

/** Returns the text of the field from `at` up to `end`. */
export const textAt = (list: Packed, at: number, end: number): string => plain(list.slice(at, end));

export function entry(key: string, ...fields: (string | number)[]): Packed {
  let text = `|${safe(key)}`;
  for (const field of fields) text += `~${typeof field === 'string' ? safe(field) : field}`;
  return text;
}

/** Returns the list without the entry whose fields begin at `at`. */
export const without = (list: Packed, at: number): Packed =>
  list.slice(0, list.lastIndexOf('|', at)) + list.slice(endOf(list, at));

/** Returns each entry: its key, then its fields. */
export const entriesOf = (list: Packed): string[][] =>
  list === ''
    ? []
    : list
        .slice(1)
        .split('|')
        .map((one) => one.split('~').map(plain));

/** Returns how many entries there are. */
export function sizeOf(list: Packed): number {
  let count = 0;
  for (let at = list.indexOf('|'); at >= 0; at = list.indexOf('|', at + 1)) count += 1;
  return count;
}
