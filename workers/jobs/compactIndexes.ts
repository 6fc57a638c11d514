import { z } from 'zod';
import { COMPACT_INDEXES_JOB, compactIndexes, continuationSchema } from '#core/compaction/index.ts';
import { defineJob } from '../job.ts';

/**
 * Rebuilds the indexes of months that are over, every night. Running twice is harmless: what is rebuilt is left alone, and
 * a second one at once does nothing.
 */
export const compactIndexesJob = defineJob({
  name: COMPACT_INDEXES_JOB,
  queue: 'maintenance',
  data: z.object({ from: continuationSchema.optional() }),
  repeat: { pattern: '0 0 2 * * *', tz: 'UTC' },
  run: async (platform, { from }) => {
    await compactIndexes(platform, { from });
  },
});
