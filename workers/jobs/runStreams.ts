import { z } from 'zod';
import { runStreams } from '#core/streams/index.ts';
import { defineJob } from '../job.ts';

/** Sends on what is new. Running twice is harmless: each stream is run by anyone who holds its lock. */
export const runStreamsJob = defineJob({
  name: 'runStreams',
  queue: 'streams',
  data: z.object({}),
  repeat: { every: 2000 },
  run: runStreams,
});
