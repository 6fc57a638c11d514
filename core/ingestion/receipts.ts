import { deleteReceipts } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { deleteSentIds } from './sent-ids.ts';

const DAY_MS = 86_400_000;
/** Deleted in one transaction: few enough that nobody waits for it. */
const AT_ONCE = 10_000;
/** A run that has taken so long leaves the rest to the next one. */
const RUN_MS = 60_000;

/** Forgets the receipts of batches that came `RECEIPT_DAYS` ago; those of batches that still wait stay. */
export const pruneReceipts = ({ db, clock, config }: Platform): Promise<number> => {
  const before = new Date(clock.now().getTime() - config.RECEIPT_DAYS * DAY_MS);
  return inPortions((limit) => deleteReceipts(db, before, limit));
};

/** Forgets the ids of events that were sent `EVENT_ID_DAYS` ago. */
export const pruneSentIds = ({ db, clock, config }: Platform): Promise<number> => {
  const before = new Date(clock.now().getTime() - config.EVENT_ID_DAYS * DAY_MS);
  return inPortions((limit) => deleteSentIds(db, before, limit));
};

async function inPortions(remove: (limit: number) => Promise<number>): Promise<number> {
  const until = performance.now() + RUN_MS;
  let pruned = 0;
  for (let deleted = AT_ONCE; deleted === AT_ONCE && performance.now() < until; pruned += deleted) {
    deleted = await remove(AT_ONCE);
  }
  return pruned;
}
