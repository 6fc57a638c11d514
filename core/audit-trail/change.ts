import type { CatalogueCode } from '#contract/event-catalogue.ts';
import {
  announceMail,
  insertQueuedMail,
  type MailData,
  type MailName,
  type QueuedMail,
} from '#core/notifications/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Actor } from './actor.ts';
import { announceBatch } from './announce.ts';
import { insertOwnEvents } from './own-events.ts';
import { type OwnEvent, type RecordedEvent, recordedEvent } from './recorded-event.ts';

export type Change = {
  tx: Transaction;
  /**
   * Notes an event; it is stored if, and only if, the change is. Its details are those that
   * the catalogue declares for the code. Of a reason it keeps as much as an event can.
   */
  record<Code extends CatalogueCode>(code: Code, event: OwnEvent<Code>): void;
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
  const events: RecordedEvent[] = [];
  const record: Change['record'] = (code, event) => events.push(recordedEvent(platform, actor, code, event));
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
  { type, id, ip, user_agent, client_hints }: Actor,
  mails: QueuedMail[],
  at: Date,
): Promise<string[]> {
  const isTold = (mail: QueuedMail) => type !== 'staff' || mail.user_id === id;
  const told = mails.filter(isTold);
  const untold = mails.filter((mail) => !isTold(mail));
  return [
    ...(told.length > 0
      ? await insertQueuedMail(platform, tx, told, { at, ip, user_agent, client_hints })
      : []),
    ...(untold.length > 0
      ? await insertQueuedMail(platform, tx, untold, { at, ip: null, user_agent: null })
      : []),
  ];
}
