import { createHash } from 'node:crypto';
import { KEY_BYTES } from './event-key.ts';

/** Bytes of the number that stands for a key, and of the sum. */
const BYTES = 256;
const WORDS = BYTES / 4;
const WORD = 2 ** 32;
/** Additions after which the words are carried: far from where a double stops being exact. */
const CARRY_AFTER = 2 ** 20;

/**
 * The digest of a set of keys, in no order: the sum, modulo 2^2048, of SHAKE256 (2,048 bits, big endian) of each key's 40 bytes.
 * The writer meets the keys by their time and the verifier in the order of the log; neither has to sort or to remember them.
 * 2,048 bits, because a sum of 256 can be met by other keys that an attacker chooses (Wagner, "A Generalized Birthday Problem"):
 * senders choose the ids of their events.
 */
export type SetDigest = {
  /** Adds the key that begins at a byte. */
  add(keys: Buffer, at: number): void;
  /** Adds what was written by `text`. */
  addText(text: string): void;
  /** Removes what was written by `text`. */
  removeText(text: string): void;
  /** The sum in base64. */
  text(): string;
};

export function setDigest(): SetDigest {
  const words = new Float64Array(WORDS);
  let additions = 0;
  const put = (number: Buffer, sign: 1 | -1) => {
    for (let word = 0; word < WORDS; word += 1) {
      words[word] = (words[word] as number) + sign * number.readUInt32BE(word * 4);
    }
    additions += 1;
    if (additions >= CARRY_AFTER) carry();
  };
  const carry = () => {
    let over = 0;
    for (let word = WORDS - 1; word >= 0; word -= 1) {
      const sum = (words[word] as number) + over;
      over = Math.floor(sum / WORD);
      words[word] = sum - over * WORD;
    }
    additions = 0;
  };
  return {
    add: (keys, at) => put(numberOf(keys, at), 1),
    addText: (text) => put(readText(text), 1),
    removeText: (text) => put(readText(text), -1),
    text: () => {
      carry();
      const bytes = Buffer.alloc(BYTES);
      for (const [word, value] of words.entries()) bytes.writeUInt32BE(value, word * 4);
      return bytes.toString('base64');
    },
  };
}

const numberOf = (keys: Buffer, at: number): Buffer =>
  createHash('shake256', { outputLength: BYTES })
    .update(keys.subarray(at, at + KEY_BYTES))
    .digest();

/** Returns the digest of one key. */
export const digestOfKey = (keys: Buffer, at: number): string => numberOf(keys, at).toString('base64');

/** The digest of no key. */
export const EMPTY_SET = Buffer.alloc(BYTES).toString('base64');

/** Returns whether a text is a digest. */
export const isSetDigest = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === BYTES && bytes.toString('base64') === text;
};

function readText(text: string): Buffer {
  if (!isSetDigest(text)) throw new RangeError('This is no digest of a set of keys.');
  return Buffer.from(text, 'base64');
}
