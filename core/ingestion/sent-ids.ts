import type { PoolClient } from 'pg';
import { idInBatch } from '#core/audit/index.ts';
import type { EventInput } from '#core/audit-trail/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Part } from './store-rows.ts';

/** An id that a sender gave an event, and where the event lies: in which batch, at which place. */
export type SentId = { id: string; batch_id: string; place: number };

/**
 * Returns which event of which batch, in 64 bits: the end of the id that the event would have without one of its own.
 * What is random in a batch's id and the event's place are in there.
 */
function ownerOf({ batch_id, place }: SentId): string {
  const id = idInBatch(batch_id, place);
  return BigInt.asIntN(64, BigInt(`0x${id.slice(19, 23)}${id.slice(24)}`)).toString();
}

/** Something that takes a statement: a connection, or the pool. */
type Queryable = Pick<PoolClient, 'query'>;

/**
 * Claims the ids that senders gave their events, and says which events must not be stored because their id is another
 * event's. The claims are committed by themselves, before the events: so the worker needs no lock or key across all events.
 * A claim stays with its event, however often its batch is tried.
 */
export async function repeatedEvents(client: Queryable, parts: Part[], now: Date): Promise<Set<EventInput>> {
  const sent: SentId[] = [];
  const ofIds: EventInput[] = [];
  for (const { batch, events, first } of parts) {
    for (const [index, event] of events.entries()) {
      if (event.id === undefined) continue;
      sent.push({ id: event.id, batch_id: batch.id, place: first + index });
      ofIds.push(event);
    }
  }
  if (sent.length === 0) return new Set();
  const lost = await claimSentIds(client, sent, now);
  return new Set(lost.flatMap((index) => ofIds[index] ?? []));
}

/** @returns the places in `sent` of those that belong to other events. */
async function claimSentIds(client: Queryable, sent: SentId[], now: Date): Promise<number[]> {
  const given = [sent.map(({ id }) => id), sent.map(ownerOf)];
  // In one order, so that two workers that claim the same wait for each other instead of deadlocking.
  const { rows: won } = await client.query<{ count: number }>({
    name: 'claim_sent_ids',
    text: `
      with won as (
        insert into sent_event_ids (id, owner, sent_on)
        select id, owner, $3::date from unnest($1::uuid[], $2::bigint[]) with ordinality as given (id, owner, place)
        order by id, place on conflict (id) do nothing returning 1
      )
      select count(*)::int as count from won`,
    values: [...given, now.toISOString().slice(0, 10)],
  });
  if (won[0]?.count === sent.length) return [];
  // Some were there: of a try before, which are its own, or of other events.
  const { rows: lost } = await client.query<{ place: number }>(
    `select given.place::int - 1 as place
     from unnest($1::uuid[], $2::bigint[]) with ordinality as given (id, owner, place)
     join sent_event_ids s using (id) where s.owner <> given.owner`,
    given,
  );
  return lost.map(({ place }) => place);
}

/** Gives the id of an event back that was not stored, so that the same id may come again in better shape. */
export async function releaseSentId(db: Knex | Transaction, sent: SentId): Promise<void> {
  await db('sent_event_ids')
    .where({ id: sent.id, owner: ownerOf(sent) })
    .delete();
}

/** Forgets ids that came before a day, some at once. @returns how many; less than `limit` when none is left. */
export async function deleteSentIds(db: Knex, before: Date, limit: number): Promise<number> {
  const [row] = await rowsOf<{ deleted: number }>(
    db.raw(
      `with old as (select id from sent_event_ids where sent_on < ?::date order by sent_on limit ?),
         gone as (delete from sent_event_ids where id in (select id from old) returning 1)
       select count(*)::int as deleted from gone`,
      [before.toISOString().slice(0, 10), limit],
    ),
  );
  return row?.deleted ?? 0;
}
