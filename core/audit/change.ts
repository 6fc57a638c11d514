import type { MailData, MailName } from '#core/notifications/mail.ts';
import { announceMail, insertQueuedMail, type QueuedMail } from '#core/notifications/queue-mail.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Actor } from './actor.ts';
import { announceBatch } from './announce.ts';
import type { CatalogueCode } from './catalogue.ts';
import { type EventInput, MAX_REASON } from './event-input.ts';
import { insertOwnEvents } from './ingest.ts';

/** What an own event says beyond its code and its actor. */
export type OwnEvent = Pick<EventInput, 'subject' | 'outcome' | 'reason' | 'target' | 'organisation_id'> & {
  details?: Record<string, unknown>;
  /** When the session is made or ended by the change itself. */
  session_hash?: string;
};

export type Change = {
  tx: Transaction;
  /** Notes an event; it is stored if, and only if, the change is. Of a reason it keeps as much as an event can. */
  record(code: CatalogueCode, event: OwnEvent): void;
  /** Notes a mail to a user, at the account's address or another one; it is sent if, and only if, the change is made. */
  mail<Name extends MailName>(name: Name, userId: string, data: MailData[Name], to?: string): void;
};

/**
 * Runs a change and keeps its audit events and mails in the same transaction (the outbox pattern): neither is
 * there without the other. They are queued after the commit; should that fail, the sweepers do it.
 */
export async function change<Result>(
  platform: Platform,
  actor: Actor,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  const events: EventInput[] = [];
  const record: Change['record'] = (code, event) => events.push(ownEvent(actor, code, event));
  const mails: QueuedMail[] = [];
  const mail: Change['mail'] = (name, user_id, data, to) =>
    mails.push({ name, user_id, data, ...(to !== undefined && { to }) });
  let batchId: string | undefined;
  let mailIds: string[] = [];
  const result = await platform.db.transaction(async (tx) => {
    const outcome = await work({ tx, record, mail });
    const now = platform.clock.now();
    if (events.length > 0) batchId = await insertOwnEvents(tx, events, now);
    if (mails.length > 0) mailIds = await queueMails(platform, tx, actor, mails, now);
    return outcome;
  });
  if (batchId) announceBatch(platform, batchId);
  for (const id of mailIds) await announceMail(platform, id);
  return result;
}

/** A mail says where and on what the reader acted; of staff who act on others it says neither. */
async function queueMails(
  platform: Platform,
  tx: Transaction,
  { type, id, ip, user_agent }: Actor,
  mails: QueuedMail[],
  at: Date,
): Promise<string[]> {
  const isTold = (mail: QueuedMail) => type !== 'staff' || mail.user_id === id;
  const told = mails.filter(isTold);
  const untold = mails.filter((mail) => !isTold(mail));
  return [
    ...(told.length > 0 ? await insertQueuedMail(platform, tx, told, { at, ip, user_agent }) : []),
    ...(untold.length > 0
      ? await insertQueuedMail(platform, tx, untold, { at, ip: null, user_agent: null })
      : []),
  ];
}

function ownEvent(actor: Actor, code: CatalogueCode, event: OwnEvent): EventInput {
  const { details, reason, session_hash = actor.session_hash, ...rest } = event;
  return {
    ...rest,
    code,
    ...(reason !== undefined && { reason: reason.slice(0, MAX_REASON).toWellFormed() }),
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
