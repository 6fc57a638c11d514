import { z } from 'zod';
import { limits } from '#contract/limits.ts';
import { paragraphText } from '#core/platform/text.ts';

/** What staff write about an account for each other. */
export const userNoteSchema = z
  .object({
    id: z.uuid(),
    author: z.object({ id: z.uuid(), name: z.string() }),
    text: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'UserNote' });

export type UserNote = z.infer<typeof userNoteSchema>;

export const userNoteInputSchema = z
  .strictObject({ text: paragraphText(limits.userNote.maxLength) })
  .meta({ id: 'UserNoteInput' });
