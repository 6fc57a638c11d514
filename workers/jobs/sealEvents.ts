import { z } from 'zod';
import { sealEvents } from '#core/transparency-log/index.ts';
import { defineJob } from '../job.ts';

/** Seals what was stored since. Running twice or at once is harmless: one holds the log, and what is sealed waits no more. */
export const sealEventsJob = defineJob({
  name: 'sealEvents',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 20_000 },
  run: async (platform) => {
    await sealEvents(platform);
  },
});
