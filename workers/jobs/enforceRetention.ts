import { z } from 'zod';
import { continuationSchema, ENFORCE_RETENTION_JOB, enforceRetention } from '#core/retention/index.ts';
import { defineJob } from '../job.ts';

/** Deletes what is past its retention. Running twice is harmless: what is deleted is not found again. */
export const enforceRetentionJob = defineJob({
  name: ENFORCE_RETENTION_JOB,
  queue: 'maintenance',
  data: z.object({ from: continuationSchema.optional() }),
  repeat: { every: 12 * 3_600_000 },
  run: (platform, { from }) => enforceRetention(platform, from),
});
