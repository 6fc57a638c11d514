import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY_BYTES } from './event-key.ts';
import { EMPTY_SET, setDigest } from './set-digest.ts';

const someKeys = fc.uint8Array({ minLength: 0, maxLength: 40 * KEY_BYTES }).map((bytes) => {
  const whole = bytes.length - (bytes.length % KEY_BYTES);
  return Array.from({ length: whole / KEY_BYTES }, (_, index) =>
    Buffer.from(bytes.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES)),
  );
});
const digestOf = (keys: Buffer[]) => {
  const digest = setDigest();
  for (const key of keys) digest.add(key, 0);
  return digest.text();
};

test('is the sum of SHAKE256 of the keys modulo 2^2048, whatever their order', () => {
  fc.assert(
    fc.property(someKeys, (keys) => {
      const sum = keys
        .map((key) => createHash('shake256', { outputLength: 256 }).update(key).digest('hex'))
        .reduce((total, hex) => total + BigInt(`0x${hex}`), 0n);
      const expected = (sum % 2n ** 2048n).toString(16).padStart(512, '0');
      expect(Buffer.from(digestOf(keys), 'base64').toString('hex')).toBe(expected);
      expect(digestOf(keys.toReversed())).toBe(digestOf(keys));
    }),
    { numRuns: 100 },
  );
});

test('of two sets is added, and taken away again', () => {
  fc.assert(
    fc.property(someKeys, someKeys, (some, more) => {
      const digest = setDigest();
      digest.addText(digestOf(some));
      digest.addText(digestOf(more));
      expect(digest.text()).toBe(digestOf([...some, ...more]));
      digest.removeText(digestOf(some));
      expect(digest.text()).toBe(digestOf(more));
      digest.removeText(digestOf(more));
      expect(digest.text()).toBe(EMPTY_SET);
    }),
    { numRuns: 100 },
  );
});

test('counts a key that comes twice', () => {
  const key = Buffer.alloc(KEY_BYTES, 1);
  expect(digestOf([key, key])).not.toBe(digestOf([key]));
  expect(digestOf([key, key])).not.toBe(EMPTY_SET);
});
