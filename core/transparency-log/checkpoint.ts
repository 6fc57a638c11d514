import { HASH_BYTES } from './merkle.ts';
import { type NoteSigner, parseNote, signNote, stampNote, timeOfNote } from './note.ts';

export type Checkpoint = { origin: string; size: number; root: Buffer; signed_at: Date | null };

/**
 * Returns a checkpoint (c2sp.org/tlog-checkpoint) that each key has signed twice: as a note, which every reader of logs
 * knows, and as a cosignature (c2sp.org/tlog-cosignature), which covers the time. The time is whole seconds.
 */
export function signCheckpointNote(
  { origin, size, root, signed_at }: Checkpoint & { signed_at: Date },
  signers: readonly NoteSigner[],
): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  return signNote(text, signers) + stampNote(text, signers, signed_at);
}

/**
 * Returns what a checkpoint says; undefined when it is none. Says nothing about its signatures; the time is what they
 * claim.
 */
export function parseCheckpoint(note: string): Checkpoint | undefined {
  const parsed = parseNote(note);
  const [origin, size = '', root = '', ...more] = parsed?.text.trimEnd().split('\n') ?? [];
  const bytes = Buffer.from(root, 'base64');
  const isOne = /^(0|[1-9]\d{0,15})$/.test(size) && bytes.length === HASH_BYTES && more.length === 0;
  if (!parsed || !origin || !isOne) return undefined;
  return { origin, size: Number(size), root: bytes, signed_at: timeOfNote(parsed) ?? null };
}
