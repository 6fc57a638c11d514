import { instantText, isCanonical } from '#core/platform/instant.ts';

/** An event's place in the store: its primary key. */
export type EntryKey = { subject_id: string; occurred_at: string; id: string };

/** Subject (16), microseconds since 1970 (8), id (16). */
export const KEY_BYTES = 40;
const HALF = 2 ** 32;

const ZERO = 48;
/** The day and hour of the last time that was read, up to its first colon, and its milliseconds. */
let [hour, hourMs] = ['-', 0];

/**
 * Microseconds since 1970 of a canonical time (core/platform/instant.ts). A key of a time that was read in another way would be
 * another event's, so nothing else is read.
 * @throws RangeError for every other text, also for one that means a time.
 */
export function microsecondsOf(time: string): number {
  if (!isCanonical(time)) throw new RangeError(`${JSON.stringify(time)} is no canonical time`);
  // Most times are of the hour of the one before; Date.parse takes as long as all the rest of a key.
  if (!time.startsWith(hour)) {
    hour = time.slice(0, 14);
    hourMs = Date.parse(`${hour}00:00Z`);
  }
  const ms = hourMs + digitsAt(time, 14, 2) * 60_000 + digitsAt(time, 17, 2) * 1000 + digitsAt(time, 20, 3);
  return ms * 1000 + (time.length === 27 ? digitsAt(time, 23, 3) : 0);
}

function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) value = value * 10 + text.charCodeAt(index) - ZERO;
  return value;
}

export function writeKey(into: Buffer, at: number, key: EntryKey): void {
  const time = microsecondsOf(key.occurred_at);
  writeUuid(into, at, key.subject_id);
  into.writeUInt32BE(Math.floor(time / HALF), at + 16);
  into.writeUInt32BE(time % HALF, at + 20);
  writeUuid(into, at + 24, key.id);
}

const HYPHEN = 45;
/** The value of each hexadecimal digit, by its character. */
const digits = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

/** The bytes of an id, without a text in between: every event that is stored comes by here twice. */
function writeUuid(into: Buffer, at: number, uuid: string): void {
  let high = -1;
  let next = at;
  for (let index = 0; index < uuid.length; index += 1) {
    const char = uuid.charCodeAt(index);
    if (char === HYPHEN) continue;
    const value = digits[char] ?? 0;
    if (high < 0) high = value;
    else {
      into[next] = high * 16 + value;
      next += 1;
      high = -1;
    }
  }
}

const END_US = Date.UTC(2200, 0) * 1000;

/** Returns whether the bytes at `index` are a key as we write them: other bytes hold no time that the store can have. */
export function isKey(keys: Buffer, index: number): boolean {
  const at = index * KEY_BYTES;
  return (
    keys.length >= at + KEY_BYTES && keys.readUInt32BE(at + 16) * HALF + keys.readUInt32BE(at + 20) < END_US
  );
}

export function readKey(keys: Buffer, index: number): EntryKey {
  const at = index * KEY_BYTES;
  const time = microsecondsAt(keys, at);
  return { subject_id: uuidAt(keys, at), occurred_at: instantText(time), id: uuidAt(keys, at + 24) };
}

/** Microseconds since 1970 of the key that begins at a byte. */
export const microsecondsAt = (keys: Buffer, at: number): number =>
  keys.readUInt32BE(at + 16) * HALF + keys.readUInt32BE(at + 20);

const bytes = Buffer.alloc(KEY_BYTES);

/** Returns a key as a short text, to look it up by. */
export function keyText(key: EntryKey): string {
  writeKey(bytes, 0, key);
  return keyTextAt(bytes, 0);
}

/** Returns the same of a key among others, which begins at a byte. */
export const keyTextAt = (keys: Buffer, at: number): string => keys.toString('base64', at, at + KEY_BYTES);

export function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
