import { z } from 'zod';
import { sweepExports } from '#core/exports/index.ts';
import { defineJob } from '../job.ts';

/** Queues exports whose job got lost, removes old files. Running twice is harmless: nothing is left to do. */
export const sweepExportsJob = defineJob({
  name: 'sweepExports',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 60_000 },
  run: sweepExports,
});
