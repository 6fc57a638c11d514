import { z } from 'zod';
import { sweepResets } from '#core/identity/index.ts';
import { sweepMail } from '#core/notifications/index.ts';
import { defineJob } from '../job.ts';

/** Queues mails and reset requests whose job got lost. Running twice is harmless: each has one job by its id. */
export const sweepMailJob = defineJob({
  name: 'sweepMail',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 60_000 },
  run: async (platform) => {
    await sweepResets(platform);
    await sweepMail(platform);
  },
});
