import { z } from 'zod';
import { mailAlerts } from '#core/detection/index.ts';
import { defineJob } from '../job.ts';

/** Tells staff of open alerts by mail. Running twice is harmless: who is told of what is kept with the mail itself. */
export const mailAlertsJob = defineJob({
  name: 'mailAlerts',
  queue: 'mail',
  data: z.object({}),
  repeat: { every: 30_000 },
  run: mailAlerts,
});
