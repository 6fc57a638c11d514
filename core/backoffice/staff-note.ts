import { z } from 'zod';
import { reasonCodes } from '#contract/reason-codes.ts';
import { lineText } from '#core/platform/text.ts';

/** Why a member of staff acts: required with every action on a user's account. The user does not get to read it. */
export const staffNoteSchema = z
  .strictObject({
    reason_code: z.enum(reasonCodes),
    reason: lineText(500, 5, 'Enter a short reason.'),
    ticket: lineText(100).optional().describe('Number of the ticket that requested it.'),
  })
  .meta({ id: 'StaffNote' });

export type StaffNote = z.infer<typeof staffNoteSchema>;
