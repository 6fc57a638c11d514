import { z } from 'zod';
import { sweepMail } from '#core/notifications/send-mail.ts';
import { defineJob } from '../job.ts';

/** Queues mails whose job got lost. Running twice is harmless: a mail has one job by its id. */
export const sweepMailJob = defineJob({
  name: 'sweepMail',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 60_000 },
  run: sweepMail,
});
