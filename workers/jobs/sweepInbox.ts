import { z } from 'zod';
import { sweepInbox } from '#core/ingestion/index.ts';
import { defineJob } from '../job.ts';

/** Queues batches whose job got lost. Running twice is harmless: a batch has one job by its id. */
export const sweepInboxJob = defineJob({
  name: 'sweepInbox',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 5000 },
  run: sweepInbox,
});
