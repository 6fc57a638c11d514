import { z } from 'zod';
import { holdStates } from '#contract/legal-holds.ts';
import { ownerSchema } from '#core/directory/index.ts';
import { reasonSchema } from '#core/identity/index.ts';

const person = z.object({ id: z.uuid(), name: z.string() });

/** Events of a user or an organisation that outlive their retention until the hold is released. */
export const legalHoldSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(holdStates),
    user_id: z.uuid().nullable().describe('Keeps the events about and by this user.'),
    organisation_id: z.uuid().nullable().describe('Keeps the events of this organisation.'),
    reason: z.string(),
    placed_at: z.iso.datetime(),
    placed_by: ownerSchema,
    released_at: z.iso.datetime().nullable(),
    released_by: person.nullable(),
    release_reason: z.string().nullable(),
  })
  .meta({ id: 'LegalHold' });

export type LegalHold = z.infer<typeof legalHoldSchema>;

const uuid = z.uuid().toLowerCase();

export const legalHoldInputSchema = z
  .strictObject({
    user_id: uuid.optional(),
    organisation_id: uuid.optional(),
    reason: reasonSchema,
  })
  .refine(
    ({ user_id, organisation_id }) => (user_id === undefined) !== (organisation_id === undefined),
    'Send either `user_id` or `organisation_id`.',
  )
  .meta({ id: 'LegalHoldInput' });

export type LegalHoldInput = z.infer<typeof legalHoldInputSchema>;
