import { z } from 'zod';
import { sweepDataExports } from '#core/self-service/index.ts';
import { defineJob } from '../job.ts';

/** Queues exports whose job got lost, throws away old ones. Running twice is harmless: nothing is left to do. */
export const sweepDataExportsJob = defineJob({
  name: 'sweepDataExports',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 60_000 },
  run: sweepDataExports,
});
