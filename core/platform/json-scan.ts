/** How much a JSON text may hold. */
export type JsonLimits = {
  /** Objects and lists inside of each other. */
  depth: number;
  /** Members and items in all; with `items`: of one of them. */
  values: number;
  /** For texts of many items (a list, or one after the other): how many. */
  items?: number;
};

/** What the bytes of a JSON text tell before anything is made of them. */
export type JsonScan = {
  /** What is too much of; the scan ended there. */
  tooMuch: 'depth' | 'values' | 'items' | null;
  /** Members of all objects. */
  members: number;
  /** A number is there that a double may not hold. */
  hasDoubtfulNumber: boolean;
};

const QUOTE = 0x22;
const COMMA = 0x2c;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
/** Brackets and braces differ in one bit. */
const BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const EXPONENT = 0x65;
/** Whatever has fewer characters and no exponent is kept to the last digit: a double keeps 15 of them always. */
const DOUBTFUL_LENGTH = 16;

/**
 * Looks at each byte once, and at none past a limit. All that is posted comes by here: it costs a quarter of what parsing
 * does. Whether it is JSON at all is for the parser to say.
 */
export function scanJson(bytes: Uint8Array, limits: JsonLimits): JsonScan {
  const { depth, values, items = Number.POSITIVE_INFINITY } = limits;
  const { length } = bytes;
  const around = limits.items === undefined ? -1 : depthOfItems(bytes);
  let open = 0;
  let count = 0;
  let done = 0;
  let members = 0;
  let hasDoubtfulNumber = false;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at + 1);
    else if (byte === COLON) members += 1;
    else if (byte === COMMA) {
      count += 1;
      if (count > values) return { tooMuch: 'values', members, hasDoubtfulNumber };
    } else if (byte >= ZERO && byte <= NINE) {
      const end = endOfDigits(bytes, at + 1);
      if (end - at >= DOUBTFUL_LENGTH || ((bytes[end] as number) | BIT) === EXPONENT)
        hasDoubtfulNumber = true;
      at = end - 1;
    } else if ((byte | BIT) === OPEN) {
      open += 1;
      count += 1;
      if (open > depth) return { tooMuch: 'depth', members, hasDoubtfulNumber };
      if (count > values) return { tooMuch: 'values', members, hasDoubtfulNumber };
    } else if ((byte | BIT) === CLOSE) {
      open -= 1;
      if (open === around) {
        count = 0;
        done += 1;
        if (done > items) return { tooMuch: 'items', members, hasDoubtfulNumber };
      }
    }
  }
  return { tooMuch: null, members, hasDoubtfulNumber };
}

/** Inside of how many brackets the items of a text are: of one, when it begins with a list. */
function depthOfItems(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte === OPEN_LIST || (byte | BIT) === OPEN);
  return bytes[first] === OPEN_LIST ? 1 : 0;
}

/** Returns where the quote is that ends a string. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== QUOTE && at < bytes.length; byte = bytes[at]) {
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let byte = bytes[at] as number; (byte >= ZERO && byte <= NINE) || byte === POINT; ) {
    at += 1;
    byte = bytes[at] as number;
  }
  return at;
}
