import { expect, test } from 'vitest';
import { isSigned, parseNote, publicKeyOf, signNote, verifierKey } from './note.ts';

// The example of c2sp.org/signed-note, as Go's golang.org/x/mod/sumdb/note has it in its documentation.
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const message = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

test('a note that was made elsewhere is verified, and not when it was changed', () => {
  const publicKey = Buffer.from(vkey.split('+').at(-1) ?? '', 'base64').subarray(1);
  const key = { name: 'PeterNeumann', publicKey };
  const note = parseNote(message);
  expect(note && isSigned(note, [key])).toBe(true);
  expect(verifierKey('PeterNeumann', publicKey)).toBe(vkey);
  const changed = parseNote(message.replace('answer', 'Answer'));
  expect(changed && isSigned(changed, [key])).toBe(false);
});

test('a note signed by two keys is verified with either, and with none of others', () => {
  const [a, b, c] = [1, 2, 3].map((byte) => {
    const seed = Buffer.alloc(32, byte);
    return { name: 'log.example/audit', seed, publicKey: publicKeyOf(seed) };
  });
  if (!a || !b || !c) throw new Error('three keys were made');
  const note = parseNote(signNote('some text\n', [a, b]));
  if (!note) throw new Error('it is a note');
  expect([[a], [b], [a, b], [c]].map((keys) => isSigned(note, keys))).toEqual([true, true, true, false]);
});
