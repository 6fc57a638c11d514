import { z } from 'zod';
import { runSchedules } from '#core/exports/index.ts';
import { defineJob } from '../job.ts';

/** Asks for exports that are due, delivers those that are made. Running twice is harmless: a schedule is held while it is moved on, a delivery puts the same files under the same names. */
export const runSchedulesJob = defineJob({
  name: 'runSchedules',
  queue: 'exports',
  data: z.object({}),
  repeat: { every: 30_000 },
  run: runSchedules,
});
