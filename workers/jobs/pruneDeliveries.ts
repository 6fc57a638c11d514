import { z } from 'zod';
import { pruneDeliveries } from '#core/streams/index.ts';
import { defineJob } from '../job.ts';

/** Deletes old answers of receivers. Running twice is harmless: what is deleted is not found again. */
export const pruneDeliveriesJob = defineJob({
  name: 'pruneDeliveries',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 600_000 },
  run: async (platform) => {
    const pruned = await pruneDeliveries(platform);
    if (pruned > 0) platform.log.info({ pruned }, 'old answers of receivers deleted');
  },
});
