import { z } from 'zod';

/** Who made a thing that continues without them: a key, a stream, a schedule, a hold. */
export const ownerSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  active: z
    .boolean()
    .describe('False when the account is deactivated or locked, or the user no longer has a staff role.'),
});

/** SQL of `active` for the users of a table alias. */
export const isActiveOwner = (users: string): string =>
  `(${users}.status = 'active' and ${users}.role is not null)`;
