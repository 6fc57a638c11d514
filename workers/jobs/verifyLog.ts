import { z } from 'zod';
import { failVerification, runVerification, VERIFY_JOB } from '#core/transparency-log/index.ts';
import { defineJob } from '../job.ts';

const data = z.object({ verification_id: z.uuid().optional() });

/** Verifies the log every night, and when asked to. Running twice is harmless: it reads, and keeps each result. */
export const verifyLogJob = defineJob({
  name: VERIFY_JOB,
  queue: 'maintenance',
  data,
  repeat: { pattern: '0 30 3 * * *', tz: 'UTC' },
  run: (platform, { verification_id }) => runVerification(platform, verification_id),
  failed: async (platform, job) => {
    const { verification_id } = data.parse(job.data);
    await failVerification(platform, job.error, verification_id);
  },
});
