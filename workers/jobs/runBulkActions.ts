import { z } from 'zod';
import { RUN_BULK_ACTIONS_JOB, runBulkActions } from '#core/backoffice/index.ts';
import { defineJob } from '../job.ts';

/** Acts on the accounts of bulk actions. Running twice is harmless: each account notes that it was acted on. */
export const runBulkActionsJob = defineJob({
  name: RUN_BULK_ACTIONS_JOB,
  queue: 'maintenance',
  data: z.object({}),
  run: runBulkActions,
  // For those whose job got lost.
  repeat: { every: 60_000 },
});
