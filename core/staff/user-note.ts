import { z } from 'zod';

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
  .strictObject({ text: z.string().trim().min(1).max(4000) })
  .meta({ id: 'UserNoteInput' });
