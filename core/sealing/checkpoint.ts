import { HASH_BYTES } from './merkle.ts';
import { parseNote } from './note.ts';

export type Checkpoint = { origin: string; size: number; root: Buffer; signed_at: string | null };

/** The text that is signed (c2sp.org/tlog-checkpoint), with the time as an extension line. */
export const checkpointText = (origin: string, size: number, root: Buffer, at: Date): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at.toISOString()}\n`;

/** What a checkpoint says; undefined when it is none. Says nothing about its signature. */
export function parseCheckpoint(note: string): Checkpoint | undefined {
  const [origin, size = '', root = '', ...more] = parseNote(note)?.text.trimEnd().split('\n') ?? [];
  const bytes = Buffer.from(root, 'base64');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || bytes.length !== HASH_BYTES) return undefined;
  const time = more.find((line) => line.startsWith('time '))?.slice('time '.length);
  return { origin, size: Number(size), root: bytes, signed_at: time ?? null };
}
