import { z } from 'zod';
import { failMail } from '#core/audit-trail/index.ts';
import { SEND_MAIL_JOB, sendMail } from '#core/notifications/index.ts';
import { defineJob } from '../job.ts';

const data = z.object({ mail_id: z.uuid() });

/** Sends one mail of the outbox. Running twice is harmless: the second run finds it sent. */
export const sendMailJob = defineJob({
  name: SEND_MAIL_JOB,
  queue: 'mail',
  data,
  run: (platform, { mail_id }) => sendMail(platform, mail_id),
  failed: (platform, job) => failMail(platform, data.parse(job.data).mail_id, job.error),
});
