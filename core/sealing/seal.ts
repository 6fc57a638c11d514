import { randomBytes } from 'node:crypto';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { append, type Leaves } from './append.ts';
import { checkpointText } from './checkpoint.ts';
import { takeHistory } from './history.ts';
import { insertCheckpoint, type LogRow, lockLog, updateLog } from './log-store.ts';
import { type NoteSigner, signNote } from './note.ts';
import { type PendingRow, takePending } from './pending-store.ts';
import { activeSigner } from './signing-keys.ts';

/** Events of one transaction of the sealer: some 4 MB of keys and hashes, less than a second. */
const EVENTS_AT_ONCE = 50_000;
/** A job that has run so long leaves the rest to the next one. */
const RUN_MS = 20_000;

/** Seals everything that waits, and what was stored before there was sealing. @returns how many events. */
export async function sealEvents(platform: Platform): Promise<number> {
  const until = performance.now() + RUN_MS;
  let sealed = 0;
  for (let some = 1; some > 0 && performance.now() < until; ) {
    some = (await sealSome(platform, pendingLeaves)) + (await sealSome(platform, takeHistory));
    sealed += some;
  }
  return sealed;
}

/** Takes leaves that are to be sealed, out of where they wait. */
export type Take = (platform: Platform, tx: Transaction, log: LogRow) => Promise<Leaves[]>;

/**
 * Appends what `take` gives and signs a checkpoint of it, in one transaction: whoever is killed in it has done nothing.
 * Two sealers at once: the second finds the log held and leaves it to the first.
 * @returns how many events.
 */
async function sealSome(platform: Platform, take: Take): Promise<number> {
  return platform.db.transaction(async (tx) => {
    const log = await lockLog(tx, false);
    if (!log) return 0;
    const parts = await take(platform, tx, log);
    if (parts.every(({ keys }) => keys.length === 0)) return 0;
    const { size, root } = await append(tx, log.size, parts);
    await updateLog(tx, { size });
    const origin = await originOf(platform, tx, log);
    await signCheckpoint(platform, tx, { origin, size, root }, [await activeSigner(platform, tx, origin)]);
    return size - log.size;
  });
}

const pendingLeaves: Take = async (_platform, tx) => (await takePending(tx, EVENTS_AT_ONCE)).map(toLeaves);

const toLeaves = ({ keys, leaves, received_from, received_to }: PendingRow): Leaves => ({
  keys,
  leaves,
  received: { from: received_from.toISOString(), to: received_to.toISOString() },
});

/** The name of the log, given once: it stays when the address of the console changes. */
export async function originOf({ config }: Platform, tx: Transaction, log: LogRow): Promise<string> {
  if (log.origin !== null) return log.origin;
  const origin = `${new URL(config.PUBLIC_URL).host}/audit/${randomBytes(4).toString('hex')}`;
  await updateLog(tx, { origin });
  return origin;
}

/** Signs and keeps a checkpoint. The caller holds the log. */
export async function signCheckpoint(
  { clock }: Platform,
  tx: Transaction,
  { origin, size, root }: { origin: string; size: number; root: Buffer },
  signers: NoteSigner[],
): Promise<void> {
  const signed_at = clock.now();
  const note = signNote(checkpointText(origin, size, root, signed_at), signers);
  await insertCheckpoint(tx, { id: newId(), size, root, signed_at, note });
}
