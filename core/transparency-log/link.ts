import { sha256 } from '#core/platform/crypto.ts';
import { type KnownKey, type NoteSigner, parseNote, signersOf, signNote } from './note.ts';

/**
 * What is signed of a checkpoint beside its three lines: its place among the checkpoints of the log, counted from 1, so that one
 * which is missing between others is seen; and, at a change of keys, the one before and the new one as verifier keys. A note of its
 * own, because readers of logs know a checkpoint of three lines only.
 */
export type Link = { origin: string; number: number; checkpoint: Buffer; keys: string[] };

const NAME = '/link';

/**
 * Returns the link of a checkpoint: `<origin>/link`, the number, the checkpoint's SHA-256 in hexadecimal, and a line for
 * each key.
 */
export const signLink = (
  { origin, number, note, keys }: { origin: string; number: number; note: string; keys: readonly string[] },
  signers: readonly NoteSigner[],
): string =>
  signNote(
    `${origin}${NAME}\n${number}\n${sha256(note).toString('hex')}\n${keys.map((key) => `key ${key}\n`).join('')}`,
    signers,
  );

/** Returns what a link says, when one of these keys has signed it. */
export function readLink<Key extends KnownKey>(
  text: string,
  keys: readonly Key[],
): (Link & { signers: Key[] }) | undefined {
  const note = parseNote(text);
  const signers = note ? signersOf(note, keys) : [];
  if (!note || signers.length === 0) return undefined;
  const [name = '', number = '', checkpoint = '', ...more] = note.text.trimEnd().split('\n');
  const isOne = name.endsWith(NAME) && /^[1-9]\d{0,15}$/.test(number) && /^[0-9a-f]{64}$/.test(checkpoint);
  if (!isOne) return undefined;
  return {
    origin: name.slice(0, -NAME.length),
    number: Number(number),
    checkpoint: Buffer.from(checkpoint, 'hex'),
    keys: more.flatMap((line) => (line.startsWith('key ') ? [line.slice('key '.length)] : [])),
    signers,
  };
}
