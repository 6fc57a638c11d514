import { z } from 'zod';
import { failBatch } from '#core/audit/fail-batch.ts';
import { STORE_BATCH_JOB } from '#core/audit/ingest.ts';
import { storeBatch } from '#core/audit/store-batch.ts';
import { defineJob } from '../job.ts';

const data = z.object({ batch_id: z.uuid() });

/** Stores one batch of the inbox. Running twice is harmless: the second run finds no inbox row. */
export const storeBatchJob = defineJob({
  name: STORE_BATCH_JOB,
  queue: 'ingest',
  data,
  run: async (platform, { batch_id }) => {
    await storeBatch(platform, batch_id);
  },
  failed: (platform, job) => failBatch(platform, data.parse(job.data).batch_id, job.error),
});
