import { z } from 'zod';
import type { Counts } from './counts.ts';

/** Logins before which nobody can say what is rare in this service. */
const LEARNING_LOGINS = 1000;
/** The highest score until then: 80 claims to be among the top three in a hundred. */
const LEARNING_MAX = 79;

export const learningSchema = z
  .object({
    is_learning: z.boolean().describe('Until there are enough logins no score is above 79.'),
    logins: z.int().describe('Logins that detection has learnt from so far.'),
    needed: z.int(),
  })
  .meta({ id: 'DetectionLearning' });

/** Returns how far detection has come in learning what is usual for everyone. */
export function learningOf({ logged_in }: Counts): z.infer<typeof learningSchema> {
  const logins = Math.round(logged_in.total);
  return { is_learning: logins < LEARNING_LOGINS, logins, needed: LEARNING_LOGINS };
}

/** Returns a score as far as the service's history bears it out. */
export const bornOut = (score: number, counts: Counts): number =>
  learningOf(counts).is_learning ? Math.min(score, LEARNING_MAX) : score;
