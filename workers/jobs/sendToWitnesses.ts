import { z } from 'zod';
import { sendToWitnesses } from '#core/transparency-log/index.ts';
import { defineJob } from '../job.ts';

/**
 * Sends the newest checkpoint out of the organisation. Runs often, so that a new witness does not wait for its first. Running twice is
 * harmless: a witness may get the same checkpoint twice.
 */
export const sendToWitnessesJob = defineJob({
  name: 'sendToWitnesses',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 20_000 },
  run: sendToWitnesses,
});
