import type { Platform } from '#core/platform/platform.ts';
import { deleteDeliveries } from './stream-store.ts';

const KEPT_MS = 7 * 86_400_000;

/** Forgets what receivers answered more than 7 days ago. @returns how many answers. */
export const pruneDeliveries = ({ db, clock }: Platform): Promise<number> =>
  deleteDeliveries(db, new Date(clock.now().getTime() - KEPT_MS));
