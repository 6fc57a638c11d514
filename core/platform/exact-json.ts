import type { InputError } from './errors.ts';
import type { JsonScan } from './json-scan.ts';
import { MAX_DEPTH } from './storable.ts';
import { MAX_INPUT_ERRORS, toPointer } from './validation.ts';

/** What is nested deeper than any of our own shapes around `MAX_DEPTH` is refused for that by anyone who checks the value. */
const DEEPEST_READ = 2 * MAX_DEPTH;

/**
 * Returns what `JSON.parse` would silently change in texts that it has read: numbers that a double does not hold, and
 * members whose key comes a second time, of which it keeps the last one only.
 * @param scan of all texts, whatever white space is between them.
 * @param texts with the value and the pointer of each; looked at only when there is something to be found.
 */
export function changedByParsing(
  { members, hasDoubtfulNumber }: JsonScan,
  texts: Iterable<{ text: string; pointer: string }>,
  value: unknown,
): InputError[] {
  const kept = typeof value === 'object' && value !== null ? countMembers(value) : 0;
  if (!hasDoubtfulNumber && members === kept) return [];
  const errors: InputError[] = [];
  for (const { text, pointer } of texts) {
    for (const error of new ExactReader(text).errors()) {
      errors.push({ ...error, pointer: pointer + error.pointer });
      if (errors.length >= MAX_INPUT_ERRORS) return errors;
    }
  }
  return errors;
}

/** Of all objects in a value; NaN for what is nested too deep to be followed. */
function countMembers(value: object, depth = 0): number {
  if (depth > DEEPEST_READ) return Number.NaN;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value)
      if (typeof item === 'object' && item !== null) members += countMembers(item, depth + 1);
    return members;
  }
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    members += 1;
    if (typeof item === 'object' && item !== null) members += countMembers(item, depth + 1);
  }
  return members;
}

type Decimal = { digits: string; exponent: number };

/** Returns a number as 0.DIGITS × 10^exponent, without zeros at either end; no digits for zero. */
function decimalOf(token: string): Decimal {
  const [, whole = '', fraction = '', power = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(token) ?? [];
  const all = whole + fraction;
  let start = 0;
  while (all[start] === '0') start += 1;
  let end = all.length;
  while (end > start && all[end - 1] === '0') end -= 1;
  return { digits: all.slice(start, end), exponent: Number(power) + whole.length - start };
}

const isSame = (a: Decimal, b: Decimal): boolean => a.digits === b.digits && a.exponent === b.exponent;

/** Digits that tell any two doubles apart. */
const DIGITS_OF_DOUBLE = 17;

/**
 * Returns whether a number of JSON is still the same once it is a double and written again. `1.0`, `1e2` and `-0` are:
 * they come back as `1`, `100` and `0`. So is what a program writes that gives doubles all their 17 digits (C's `%.17g`):
 * its `0.10000000000000001` is the very double that comes back as `0.1`. Whole numbers may be keys and must not change at
 * all.
 */
export function isExactNumber(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  const sent = decimalOf(token);
  if (sent.digits === '') return true;
  if (isSame(sent, decimalOf(String(value)))) return true;
  const { length } = sent.digits;
  const isWhole = sent.exponent >= length;
  return !isWhole && length <= DIGITS_OF_DOUBLE && isSame(sent, decimalOf(value.toExponential(length - 1)));
}

/** Whatever has fewer characters and no exponent is the same after it was a double. */
const mayBeInexact = /[\d.]{16}|\de/i;

/**
 * Returns whether reading a text of JSON loses nothing of its numbers: each is written, but for its form, as the double
 * that it is read as would be. Stricter than what is taken from outside, for texts that were written from doubles.
 * @param json valid JSON.
 */
export function isReadExactly(json: string): boolean {
  if (!mayBeInexact.test(json)) return true;
  for (let at = 0; at < json.length; at += 1) {
    if (json[at] === '"') at = endOfText(json, at);
    else if (isDigit(json[at])) {
      let end = at + 1;
      while (isDigit(json[end]) || /[.e+-]/i.test(json[end] ?? '')) end += 1;
      const token = json.slice(at, end);
      const value = Number(token);
      if (!Number.isFinite(value) || !isSame(decimalOf(token), decimalOf(String(value)))) return false;
      at = end;
    }
  }
  return true;
}

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** Returns where the quote is that ends a text; behind the end where none does. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at;
  }
  return json.length;
}

const SHOWN = 40;
const shown = (token: string) => (token.length > SHOWN ? `${token.slice(0, SHOWN)}…` : token);

/** An object or list that is open; `key` is the one of the member that is being read, or the place in the list. */
type Open = { key: string | number; keys: Set<string> | undefined };

const PLAIN = /[^\s"{}[\],:]+/y;

/** Reads valid JSON once more, for what parsing does not tell. */
class ExactReader {
  readonly #text: string;
  readonly #open: Open[] = [];
  #at = 0;
  /** After `{` and after a comma in an object a key comes. */
  #isKeyNext = false;

  constructor(text: string) {
    this.#text = text;
  }

  *errors(): Generator<InputError> {
    while (this.#at < this.#text.length && this.#open.length <= DEEPEST_READ) {
      const message = this.#step(this.#text[this.#at] as string);
      if (message !== undefined) yield { pointer: toPointer(this.#open.map(({ key }) => key)), message };
    }
  }

  #step(char: string): string | undefined {
    const top = this.#open.at(-1);
    if (char === '"') return this.#string();
    this.#at += 1;
    if (char === '{' || char === '[') {
      this.#isKeyNext = char === '{';
      this.#open.push(char === '{' ? { key: '', keys: new Set() } : { key: 0, keys: undefined });
    } else if (char === '}' || char === ']') {
      this.#open.pop();
      this.#isKeyNext = false;
    } else if (char === ',' && top) {
      this.#isKeyNext = top.keys !== undefined;
      if (typeof top.key === 'number') top.key += 1;
    } else if (/[-\d]/.test(char)) return this.#number();
    return undefined;
  }

  #string(): string | undefined {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    this.#at = end + 1;
    const top = this.#open.at(-1);
    if (!this.#isKeyNext || !top?.keys) return undefined;
    this.#isKeyNext = false;
    const key: string = JSON.parse(this.#text.slice(start, end + 1));
    top.key = key;
    if (top.keys.has(key)) return 'This key appears twice in the same object. Send it once.';
    top.keys.add(key);
    return undefined;
  }

  #isEscaped(at: number): boolean {
    let backslashes = 0;
    while (this.#text[at - 1 - backslashes] === '\\') backslashes += 1;
    return backslashes % 2 === 1;
  }

  #number(): string | undefined {
    PLAIN.lastIndex = this.#at - 1;
    const [token = ''] = PLAIN.exec(this.#text) ?? [];
    this.#at += token.length - 1;
    if (isExactNumber(token)) return undefined;
    return `The number ${shown(token)} cannot be stored exactly. Send it as text, in quotation marks.`;
  }
}
