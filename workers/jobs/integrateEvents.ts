import { z } from 'zod';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { defineJob } from '../job.ts';

/** Appends what was stored since. Running twice or at once is harmless: one holds the log, and what is appended waits no more. */
export const integrateEventsJob = defineJob({
  name: 'integrateEvents',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 20_000 },
  run: async (platform) => {
    await integrateEvents(platform);
  },
});
