import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Actor } from './actor.ts';
import type { CatalogueCode } from './catalogue.ts';
import type { EventInput } from './event-input.ts';
import { announceBatch, insertOwnEvents } from './ingest.ts';

/** What an own event says beyond its code and its actor. */
export type OwnEvent = Pick<EventInput, 'subject' | 'outcome' | 'reason' | 'target' | 'organisation_id'> & {
  details?: Record<string, unknown>;
  /** When the session is made or ended by the change itself. */
  session_hash?: string;
};

export type Change = {
  tx: Transaction;
  /** Notes an event; it is stored if, and only if, the change is. */
  record(code: CatalogueCode, event: OwnEvent): void;
};

/**
 * Runs a change and keeps its audit events in the same transaction (the outbox pattern): neither is
 * there without the other. Their batch is queued after the commit; should that fail, the sweeper does it.
 */
export async function change<Result>(
  platform: Platform,
  actor: Actor,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  const events: EventInput[] = [];
  const record: Change['record'] = (code, event) => events.push(ownEvent(actor, code, event));
  let batchId: string | undefined;
  const result = await platform.db.transaction(async (tx) => {
    const outcome = await work({ tx, record });
    if (events.length > 0) batchId = await insertOwnEvents(tx, events, platform.clock.now());
    return outcome;
  });
  if (batchId) await announceBatch(platform, batchId);
  return result;
}

function ownEvent(actor: Actor, code: CatalogueCode, event: OwnEvent): EventInput {
  const { details, session_hash = actor.session_hash, ...rest } = event;
  return {
    ...rest,
    code,
    actor: {
      type: actor.type,
      ...(actor.id && { id: actor.id }),
      ...(actor.login && { login: actor.login }),
    },
    ...(actor.ip && { ip: actor.ip }),
    ...(actor.user_agent && { user_agent: actor.user_agent }),
    ...(actor.request_id && { request_id: actor.request_id }),
    ...(session_hash && { session_hash }),
    ...(details && { details: details as NonNullable<EventInput['details']> }),
  };
}
