import { z } from 'zod';
import { roles } from '#contract/roles.ts';
import { userStatuses } from '#contract/users.ts';

/** A member of staff. */
export const staffMemberSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles).nullable().describe('null: no longer a member of staff.'),
    status: z.enum(userStatuses),
    two_factor_enabled: z.boolean(),
    created_at: z.iso.datetime(),
    last_active_at: z.iso.datetime(),
    invitation: z
      .object({ sent_at: z.iso.datetime(), expires_at: z.iso.datetime(), expired: z.boolean() })
      .nullable()
      .describe('Invited, but has not set a password yet.'),
  })
  .meta({ id: 'StaffMember' });

export type StaffMember = z.infer<typeof staffMemberSchema>;
