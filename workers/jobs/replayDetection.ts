import { z } from 'zod';
import { failReplay, REPLAY_JOB, runReplay } from '#core/detection/index.ts';
import { defineJob } from '../job.ts';

const data = z.object({ replay_id: z.uuid() });

/** Runs history through changed rules. Running twice is harmless: it writes only its own result, the same again. */
export const replayDetectionJob = defineJob({
  name: REPLAY_JOB,
  queue: 'maintenance',
  data,
  run: (platform, { replay_id }) => runReplay(platform, replay_id),
  failed: (platform, job) => failReplay(platform, data.parse(job.data).replay_id, job.error),
});
