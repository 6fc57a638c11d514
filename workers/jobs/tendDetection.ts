import { z } from 'zod';
import { forgetDecayed, forgetOld } from '#core/detection/index.ts';
import { defineJob } from '../job.ts';

/** Forgets what detection no longer needs. Running twice is harmless: what is gone is gone. */
export const tendDetectionJob = defineJob({
  name: 'tendDetection',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 3_600_000 },
  run: async ({ db, clock }) => {
    await forgetOld(db, clock.now());
    await forgetDecayed(db, clock.now());
  },
});
