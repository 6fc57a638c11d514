import { z } from 'zod';
import { ensurePartitions, monthsAhead } from '#core/audit/index.ts';
import { defineJob } from '../job.ts';

const MONTHS_AHEAD = 3;

/** Makes the coming months' partitions. Running twice is harmless: those that are there stay. */
export const makePartitionsJob = defineJob({
  name: 'makePartitions',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 6 * 3_600_000 },
  run: async ({ db, clock, log }) => {
    const made = await ensurePartitions(db, monthsAhead(clock.now(), MONTHS_AHEAD));
    if (made.length > 0) log.info({ made }, 'partitions made');
  },
});
