import { z } from 'zod';
import { takeResponses } from '#core/detection/index.ts';
import { defineJob } from '../job.ts';

/** Does what detection's rules ask for. Running twice is harmless: a response is settled with what it does. */
export const takeResponsesJob = defineJob({
  name: 'takeResponses',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 5000 },
  run: takeResponses,
});
