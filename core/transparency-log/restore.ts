import { z } from 'zod';
import { canonical } from '#core/platform/canonical.ts';
import { sha256 } from '#core/platform/crypto.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { type KnownKey, type NoteSigner, parseNote, signersOf, signNote } from './note.ts';

const KIND = 'audit.log:restored';

/**
 * What the log's key states when an operator lets a log continue from a backup: these checkpoints, and all that were signed before
 * that second and cover more than `size` events or are of a log that was replaced, are of a past that is given up.
 */
const restoreSchema = z.strictObject({
  kind: z.literal(KIND),
  origin: z.string(),
  size: z.int(),
  root: z.base64(),
  time: z.iso.datetime(),
  replaced: z.array(z.string()).describe('Names of logs that were replaced.'),
  given_up: z.array(z.string().regex(/^[0-9a-f]{64}$/)).describe('SHA-256 of kept checkpoints.'),
  reason: z.string(),
});

export type Restore = Omit<z.infer<typeof restoreSchema>, 'kind'>;

const HEAD = '/record';

/** Returns the statement, logged in the form of Gatehouse's own records: `<origin>/record` and a line of canonical JSON. */
export const signRestore = (restore: Restore, signer: NoteSigner): string =>
  signNote(`${restore.origin}${HEAD}\n${canonical({ kind: KIND, ...restore })}\n`, [signer]);

/** Returns a statement that one of these keys has signed; undefined for anything else. */
export function readRestore(statement: string, keys: readonly KnownKey[]): Restore | undefined {
  const note = parseNote(statement);
  if (!note || signersOf(note, keys).length === 0) return undefined;
  const [head = '', json = '', end, ...more] = note.text.split('\n');
  if (!head.endsWith(HEAD) || end !== '' || more.length > 0) return undefined;
  const { data } = restoreSchema.safeParse(parsed(json));
  if (!data || data.origin !== head.slice(0, -HEAD.length)) return undefined;
  const { kind: _kind, ...restore } = data;
  return restore;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const MS = 1000;

/** Returns the restore that gave up the past which a kept checkpoint is of; undefined when none did. */
export function restoreBehind(note: string, restores: readonly Restore[]): Restore | undefined {
  const digest = sha256(note).toString('hex');
  const kept = parseCheckpoint(note);
  const signed = kept?.signed_at?.getTime();
  return restores.find((restore) => {
    if (restore.given_up.includes(digest)) return true;
    // Checkpoints have whole seconds: one of the very second may be of after the restore.
    if (!kept || signed === undefined || signed >= Math.floor(Date.parse(restore.time) / MS) * MS)
      return false;
    return kept.origin === restore.origin ? kept.size > restore.size : restore.replaced.includes(kept.origin);
  });
}
