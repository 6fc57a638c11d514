import { z } from 'zod';
import { closeDueAccounts } from '#core/backoffice/index.ts';
import { defineJob } from '../job.ts';

/** Closes accounts whose time to change their mind is over. Running twice is harmless: a closed one is not due. */
export const closeAccountsJob = defineJob({
  name: 'closeAccounts',
  queue: 'maintenance',
  data: z.object({}),
  repeat: { every: 5 * 60_000 },
  run: closeDueAccounts,
});
