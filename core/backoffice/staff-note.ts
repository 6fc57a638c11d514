import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { reasonCodes } from '#contract/reason-codes.ts';
import { lineText } from '#core/platform/text.ts';

/** Why a member of staff acts: required with every action on a user's account. The user does not get to read it. */
export const staffNoteSchema = z
  .strictObject({
    reason_code: z.enum(reasonCodes),
    reason: lineText(limits.reason.maxLength, limits.reason.minLength, 'Enter a short reason.'),
    ticket: lineText(limits.ticket.maxLength).optional().describe('Number of the ticket that requested it.'),
  })
  .meta({ id: 'StaffNote' });

export type StaffNote = z.infer<typeof staffNoteSchema>;
