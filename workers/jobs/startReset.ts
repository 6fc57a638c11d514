import { z } from 'zod';
import { START_RESET_JOB, startReset } from '#core/identity/index.ts';
import { defineJob } from '../job.ts';

/** Answers one request for a new password. Running twice is harmless: the second run finds no request. */
export const startResetJob = defineJob({
  name: START_RESET_JOB,
  queue: 'mail',
  data: z.object({ request_id: z.uuid() }),
  run: (platform, { request_id }) => startReset(platform, request_id),
});
