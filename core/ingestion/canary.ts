import { ensurePartitions, monthsOf } from '#core/audit/index.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { defineService } from '#core/platform/services.ts';
import { type StoreStep, storeParts } from './store-rows.ts';

/** So long what was found out is not found out again: in a bad batch one failure follows another. */
const KNOWN_MS = 1000;
const storableOf = defineService({ name: 'canary', open: () => ({ until: 0 }) });

/** Thrown to take back what the canary has stored. */
class TakenBack extends Error {}

/**
 * Returns whether an ordinary event could be stored just now, by the same steps, in a transaction that is taken back. If
 * so, a failure is the fault of the events that failed; if not, it is the circumstances', whatever the error says.
 */
export async function canStore(platform: Platform, steps: readonly StoreStep[]): Promise<boolean> {
  if (performance.now() < storableOf(platform).until) return true;
  const { db, clock, log } = platform;
  const now = clock.now();
  const batch = { id: newId(), api_key_id: null, received_at: now };
  // A login, because detection and the counts of active users look at it too.
  const events = [{ code: 'user:logged_in', subject: { identifier: `canary-${batch.id}` } }];
  try {
    await ensurePartitions(db, monthsOf([now.toISOString()]));
    await db.transaction(async (tx) => {
      await storeParts(platform, tx, [{ batch, events, first: 0 }], {
        repeated: new Set(),
        lookUp: true,
        steps,
      });
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) {
      log.warn({ err: error }, 'no event can be stored at the moment');
      return false;
    }
  }
  noteStorable(platform);
  return true;
}

/** Something was stored: it says the same as the canary. */
export function noteStorable(platform: Platform): void {
  storableOf(platform).until = performance.now() + KNOWN_MS;
}
