import { z } from 'zod';
import type { Knex } from '#core/platform/database.ts';
import { readBody } from './inbox-body.ts';
import { type OwnBatch, ownBatches } from './inbox-store.ts';

const BATCHES_AT_ONCE = 200;

const waitingSchema = z.object({
  id: z.uuid().optional(),
  code: z.string(),
  occurred_at: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type WaitingEvent = z.infer<typeof waitingSchema>;

/**
 * Yields events without a key that wait in the inbox, as they are written there. What cannot be read is passed over: it
 * is stored by nobody.
 */
export async function* ownEventsWaiting(db: Knex): AsyncGenerator<WaitingEvent> {
  for (let after: string | null = null; ; ) {
    const batches: OwnBatch[] = await ownBatches(db, after, BATCHES_AT_ONCE);
    for (const batch of batches) yield* eventsIn(batch);
    const last = batches.at(-1);
    if (!last || batches.length < BATCHES_AT_ONCE) return;
    after = last.id;
  }
}

function eventsIn(batch: OwnBatch): WaitingEvent[] {
  try {
    const events: unknown = JSON.parse(readBody(batch));
    if (!Array.isArray(events)) return [];
    return events.flatMap((event) => waitingSchema.safeParse(event).data ?? []);
  } catch {
    return [];
  }
}
