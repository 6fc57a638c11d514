import { z } from 'zod';
import { sumDays } from '#core/retention/index.ts';
import { defineJob } from '../job.ts';

/** Sums up days that are over, for the dashboard. Running twice is harmless: a day that is summed up is left alone. */
export const sumDaysJob = defineJob({
  name: 'sumDays',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 15 * 60_000 },
  run: async (platform) => {
    await sumDays(platform);
  },
});
