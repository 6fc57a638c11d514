import type { Platform } from '#core/platform/platform.ts';
import { deleteDeliveries } from './delivery-store.ts';
import { forgetOldSecrets } from './stream-store.ts';

const KEPT_MS = 7 * 86_400_000;

/** Forgets what receivers answered more than 7 days ago, and secrets that are valid no more. @returns how many answers. */
export async function pruneDeliveries({ db, clock }: Platform): Promise<number> {
  const now = clock.now();
  await forgetOldSecrets(db, now);
  return deleteDeliveries(db, new Date(now.getTime() - KEPT_MS));
}
