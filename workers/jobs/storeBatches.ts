import { z } from 'zod';
import { STORE_BATCHES_JOB } from '#core/audit-trail/index.ts';
import { storeBatches } from '#core/ingestion/index.ts';
import { defineJob } from '../job.ts';

/** Stores what waits in the inbox. Running twice is harmless: a batch leaves the inbox when it is stored. */
export const storeBatchesJob = defineJob({
  name: STORE_BATCHES_JOB,
  queue: 'ingest',
  data: z.object({ batch_id: z.uuid().describe('The one that was announced.') }),
  run: storeBatches,
});
