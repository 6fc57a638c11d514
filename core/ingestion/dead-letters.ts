import { z } from 'zod';
import { type DeadLetterState, deadLetterStates } from '#contract/dead-letters.ts';
import { ensurePartitions, monthsOf } from '#core/audit/index.ts';
import {
  type Actor,
  type Change,
  change,
  type EventInput,
  markLetterStored,
} from '#core/audit-trail/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import { type Knex, type Transaction, withConnection } from '#core/platform/database.ts';
import { AppError, Conflict, NotFound } from '#core/platform/errors.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { movingPage } from '#core/platform/moving-page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { canStore } from './canary.ts';
import {
  type DeadLetterRow,
  findDeadLetter,
  listDeadLetters,
  listFailedSince,
  lockDeadLetter,
  noteLetterFailure,
  resolveDeadLetter,
} from './dead-letter-store.ts';
import { releaseSentId, repeatedEvents, type SentId } from './sent-ids.ts';
import { errorText } from './store-error.ts';
import { storeParts, storeSteps } from './store-rows.ts';

export const deadLetterSchema = z
  .object({
    id: z.uuid(),
    batch_id: z.uuid(),
    api_key_id: z
      .uuid()
      .nullable()
      .describe('The API key that sent the event; null for Gatehouse’s own events.'),
    received_at: z.iso.datetime(),
    event: z.record(z.string(), z.unknown()).describe('The event as it was sent.'),
    error: z.string().describe('Why the last attempt failed.'),
    attempts: z.int(),
    failed_at: z.iso.datetime().describe('When the last attempt failed.'),
    state: z.enum(deadLetterStates),
    resolved_at: z.iso.datetime().nullable(),
    resolved_by: z.uuid().nullable(),
    reason: z.string().nullable().describe('Why it was retried or discarded.'),
  })
  .meta({ id: 'DeadLetter' });

function toDeadLetter({ position: _, ...row }: DeadLetterRow): z.infer<typeof deadLetterSchema> {
  return {
    ...row,
    event: JSON.parse(row.event) as Record<string, unknown>,
    received_at: row.received_at.toISOString(),
    failed_at: row.failed_at.toISOString(),
    resolved_at: row.resolved_at?.toISOString() ?? null,
  };
}

/**
 * Returns one page of dead letters, newest first. One that is tried again meanwhile and fails moves ahead: it follows at
 * the end.
 * @throws Invalid for a cursor of another list.
 */
export async function deadLettersPage(
  { db, clock }: Platform,
  filter: { state: DeadLetterState },
  page: { limit: number; cursor?: string | undefined },
) {
  const { rows, next_cursor } = await movingPage<DeadLetterRow>(
    {
      list: filter,
      key: z.tuple([instantSchema]),
      keyOf: ({ failed_at }) => [failed_at.toISOString()],
      ordered: ({ after }, limit) => {
        const [failed_at] = after?.key ?? [];
        const place = after && failed_at !== undefined && { after: { failed_at, id: after.id } };
        return listDeadLetters(db, { ...filter, limit, ...place });
      },
      moved: ({ since, afterId }, limit) =>
        listFailedSince(db, { ...filter, limit, since, ...(afterId !== undefined && { afterId }) }),
    },
    { ...page, now: clock.now() },
  );
  return { data: rows.map(toDeadLetter), page_info: { next_cursor } };
}

/** @throws NotFound */
export async function deadLetterById({ db }: Platform, id: string) {
  const row = await findDeadLetter(db, id);
  if (!row) throw new NotFound('no_such_dead_letter', 'There is no dead letter with this id.');
  return toDeadLetter(row);
}

type Decision = { actor: Actor; session: Session; id: string; reason: string };

/**
 * Tries to store the event once more, now.
 * @throws NotFound, Conflict when it is stored or discarded already or fails again, Forbidden without
 * reauthentication.
 */
export async function retryDeadLetter(platform: Platform, decision: Decision) {
  const { db, clock, log } = platform;
  try {
    await makeItsMonth(platform, decision.id);
    await resolve(platform, decision, 'stored', ({ tx }, letter) => storeLetter(platform, tx, letter));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (!(await canStore(platform, storeSteps))) throw error;
    log.warn({ err: error, dead_letter: decision.id }, 'a dead letter could not be stored');
    await giveIdBack(db, decision.id);
    await noteLetterFailure(db, decision.id, errorText(error), clock.now());
    throw new Conflict('still_failing', `The event still cannot be stored: ${errorText(error)}`);
  }
  return deadLetterById(platform, decision.id);
}

/** Gives the id back that a try which failed has claimed. */
async function giveIdBack(db: Knex, letterId: string): Promise<void> {
  const letter = await findDeadLetter(db, letterId);
  const sent = letter && sentIdOf(letter);
  if (sent) await releaseSentId(db, sent);
}

/** Returns the id that its sender gave it. */
function sentIdOf(letter: DeadLetterRow): SentId | undefined {
  const { id } = eventOf(letter);
  return id === undefined ? undefined : { id, batch_id: letter.batch_id, place: letter.position };
}

/** Gives the event up. @throws as `retryDeadLetter` */
export async function discardDeadLetter(platform: Platform, decision: Decision) {
  await resolve(platform, decision, 'discarded', async () => {});
  return deadLetterById(platform, decision.id);
}

const codes = { stored: 'system.dead_letter:retried', discarded: 'system.dead_letter:discarded' } as const;

async function resolve(
  platform: Platform,
  { actor, session, id, reason }: Decision,
  state: keyof typeof codes,
  work: (change: Change, letter: DeadLetterRow) => Promise<void>,
): Promise<void> {
  requireReauthentication(platform, session);
  await change(platform, actor, async (made) => {
    const letter = await lockDeadLetter(made.tx, id);
    if (!letter) throw new NotFound('no_such_dead_letter', 'There is no dead letter with this id.');
    if (letter.state !== 'waiting') {
      throw new Conflict('dead_letter_resolved', `This event is already ${letter.state}.`);
    }
    await work(made, letter);
    const resolved = { state, resolved_at: platform.clock.now(), resolved_by: session.user.id, reason };
    await resolveDeadLetter(made.tx, id, resolved);
    made.record(codes[state], {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'dead_letter', id },
      details: { batch_id: letter.batch_id },
    });
  });
}

const eventOf = (letter: DeadLetterRow) => JSON.parse(letter.event) as EventInput;

async function makeItsMonth({ db }: Platform, id: string): Promise<void> {
  const letter = await findDeadLetter(db, id);
  if (!letter) return;
  const time = eventOf(letter).occurred_at ?? letter.received_at.toISOString();
  await ensurePartitions(db, monthsOf([time]));
}

async function storeLetter(platform: Platform, tx: Transaction, letter: DeadLetterRow): Promise<void> {
  const { batch_id, api_key_id, received_at, position } = letter;
  const batch = { id: batch_id, api_key_id, received_at };
  const parts = [{ batch, events: [eventOf(letter)], first: position }];
  const repeated = await withConnection(platform.db, (client) =>
    repeatedEvents(client, parts, platform.clock.now()),
  );
  const { fresh } = await storeParts(platform, tx, parts, { repeated, lookUp: true });
  await markLetterStored(tx, batch_id, fresh.size > 0);
}
