const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const T = 0x54;
const Z = 0x5a;
const SPACE = 0x20;
/** `2026-03-29 04:05:06` */
const DATE = 10;
const SECONDS = 19;

/**
 * Writes a time of PostgreSQL (ISO style: `2026-03-29 04:05:06.12+03`) as the API does: milliseconds, or microseconds
 * where they say more, and the offset with its minutes, or Z.
 * @returns where the next byte goes.
 */
export function writeTime(
  out: Buffer,
  outAt: number,
  bytes: Buffer,
  start: number,
  end: number,
  isUtc: boolean,
): number {
  if (start === end) return outAt;
  if (bytes[start + DATE] !== SPACE) throw new Error('A time is not in the years 1 to 9999.');
  let to = outAt;
  let at = start;
  for (; at < start + SECONDS; at += 1) out[to++] = bytes[at] as number;
  out[outAt + DATE] = T;
  out[to++] = DOT;
  let digits = 0;
  if (bytes[at] === DOT) {
    for (at += 1; isDigit(bytes[at] as number); at += 1) {
      out[to++] = bytes[at] as number;
      digits += 1;
    }
  }
  const wanted = digits <= 3 ? 3 : 6;
  for (; digits < wanted; digits += 1) out[to++] = ZERO;
  if (isUtc) {
    out[to++] = Z;
    return to;
  }
  return writeOffset(out, to, bytes, at, end);
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte < COLON;

/** `+03` as `+03:00`. Offsets of before there were zones have seconds, which are cut off. */
function writeOffset(out: Buffer, outAt: number, bytes: Buffer, start: number, end: number): number {
  let to = outAt;
  const last = Math.min(end, start + 6);
  for (let at = start; at < last; at += 1) out[to++] = bytes[at] as number;
  if (last - start > 3) return to;
  out[to++] = COLON;
  out[to++] = ZERO;
  out[to++] = ZERO;
  return to;
}
