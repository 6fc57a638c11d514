import { z } from 'zod';
import { pruneReceipts, pruneSentIds } from '#core/ingestion/index.ts';
import { defineJob } from '../job.ts';

/** Deletes old receipts of batches and old ids of events. Running twice is harmless: what is deleted is not found again. */
export const pruneReceiptsJob = defineJob({
  name: 'pruneReceipts',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 600_000 },
  run: async (platform) => {
    const pruned = await pruneReceipts(platform);
    if (pruned > 0) platform.log.info({ pruned }, 'old receipts deleted');
    const ids = await pruneSentIds(platform);
    if (ids > 0) platform.log.info({ ids }, 'old ids of events deleted');
  },
});
