import { randomBytes } from 'node:crypto';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { MissingKey } from '#core/platform/keyring.ts';
import type { Platform } from '#core/platform/platform.ts';
import { append, type Leaves } from './append.ts';
import { noteAppended } from './arrival-store.ts';
import { signCheckpointNote } from './checkpoint.ts';
import { KEY_BYTES } from './event-key.ts';
import { checkContinues } from './guard.ts';
import { keepSigned, tellLateness, tellRefusal } from './keep-signed.ts';
import { signLink } from './link.ts';
import { findLogRow, insertCheckpoint, type LogRow, lockLog, updateLog } from './log-store.ts';
import { HASH_BYTES } from './merkle.ts';
import type { NoteSigner } from './note.ts';
import { type PendingRow, takePending } from './queue-store.ts';
import { SigningRefused } from './refused.ts';
import { activeSigner } from './signing-keys.ts';
import { tileReader } from './tile-store.ts';
import { keepTiles } from './tiles.ts';

/** Events of one transaction of the integrator: some 4 MB of keys and hashes, less than a second. */
const EVENTS_AT_ONCE = 50_000;
/** A job that has run so long leaves the rest to the next one. */
const RUN_MS = 20_000;
/** Tiles of one run: more than it reads, so that each is read once. */
const TILES_KEPT = 4096;

/**
 * Appends everything that waits. When the log in the database does not continue what was signed before, nothing is signed: the
 * queue stays as it is, and that is told once. Also tells, once, when events have waited too long.
 * @returns how many events.
 */
export async function integrateEvents(platform: Platform): Promise<number> {
  const until = performance.now() + RUN_MS;
  let appended = 0;
  try {
    for (let some = 1; some > 0 && performance.now() < until; ) {
      some = await integrateSome(platform);
      appended += some;
    }
  } catch (error) {
    const refused = asRefusal(error);
    if (!refused) throw error;
    await tellRefusal(platform, refused);
  }
  await tellLateness(platform);
  return appended;
}

/** Without its key a signer can sign no more than with a foreign one. */
const asRefusal = (error: unknown): SigningRefused | undefined =>
  error instanceof SigningRefused
    ? error
    : error instanceof MissingKey
      ? new SigningRefused('foreign_key', `The log's key cannot be opened: ${error.message}`)
      : undefined;

/**
 * Appends what waits and signs a checkpoint of it, in one transaction: a process that is killed in it has done nothing. Two integrators at
 * once: the second finds the log held and leaves it to the first. The checkpoint is kept outside of the database after the
 * commit; a process that is killed in between keeps the one before, which is the beginning of the same log.
 * @returns how many events.
 */
async function integrateSome(platform: Platform): Promise<number> {
  const done = await platform.db.transaction(async (tx) => {
    const log = await lockLog(tx, false);
    if (!log) {
      if (!(await findLogRow(tx))) throw new SigningRefused('log_row_missing', 'log_state has lost its row.');
      return undefined;
    }
    const rows = await takePending(tx, EVENTS_AT_ONCE);
    if (rows.length === 0) return undefined;
    for (const row of rows) checkQueued(row);
    const read = keepTiles(tileReader(tx), TILES_KEPT);
    const { number } = await checkContinues(platform, tx, log, read);
    await noteAppended(tx, log.size, rows, platform.clock.now());
    const { size, root } = await append(tx, log.size, rows.map(toLeaves), read);
    await updateLog(tx, { size });
    const origin = await originOf(platform, tx, log);
    const signers = [await activeSigner(platform, tx, origin)];
    const note = await signCheckpoint(platform, tx, { origin, size, root, number }, signers);
    return { note, events: size - log.size };
  });
  if (!done) return 0;
  await keepSigned(platform, done.note);
  return done.events;
}

function checkQueued({ id, events, keys, leaves }: PendingRow): void {
  if (events > 0 && keys.length === events * KEY_BYTES && leaves.length === events * HASH_BYTES) return;
  throw new SigningRefused('queue_damaged', `Row ${id} of the log's queue does not hold what it says.`);
}

const toLeaves = ({ keys, leaves, received_from, received_to }: PendingRow): Leaves => ({
  keys,
  leaves,
  received: { from: received_from.toISOString(), to: received_to.toISOString() },
});

/** Returns the name of the log, given once: it stays when the address of the console changes. */
export async function originOf({ config }: Platform, tx: Transaction, log: LogRow): Promise<string> {
  if (log.origin !== null) return log.origin;
  const origin = `${new URL(config.PUBLIC_URL).host}/audit/${randomBytes(4).toString('hex')}`;
  await updateLog(tx, { origin });
  return origin;
}

/** What a checkpoint is of; `number`: its own among the log's; `keys`: verifier keys that it names as the log's. */
export type Signing = {
  origin: string;
  size: number;
  root: Buffer;
  number: number;
  keys?: readonly string[];
};

/** Signs a checkpoint and puts it into the database. The caller holds the log, and keeps the note when that is committed. */
export async function signCheckpoint(
  { clock }: Platform,
  tx: Transaction,
  { origin, size, root, number, keys = [] }: Signing,
  signers: NoteSigner[],
): Promise<string> {
  // The time that is signed has whole seconds.
  const signed_at = new Date(Math.floor(clock.now().getTime() / 1000) * 1000);
  const note = signCheckpointNote({ origin, size, root, signed_at }, signers);
  const link = signLink({ origin, number, note, keys }, signers);
  await insertCheckpoint(tx, { id: newId(), size, root, signed_at, note, link });
  return note;
}
