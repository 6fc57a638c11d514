import { fallbackLanguage, isLanguage } from '#contract/languages.ts';
import { findContacts } from '#core/directory/index.ts';
import { announceJob } from '#core/platform/announce-job.ts';
import type { Transaction } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { UTC } from '#core/platform/time-zone.ts';
import type { Circumstances, MailData, MailName, Recipient } from './mail.ts';
import { insertMail, type OutboxRow } from './outbox-store.ts';
import { renderMail } from './render.ts';

export const SEND_MAIL_JOB = 'sendMail';

/** A mail to a user, at the account's address or at another one. */
export type QueuedMail<Name extends MailName = MailName> = {
  name: Name;
  user_id: string;
  data: MailData[Name];
  to?: string;
};

/** Writes mails into the outbox, in the transaction of the change they tell of; returns their ids to announce. */
export async function insertQueuedMail(
  platform: Platform,
  tx: Transaction,
  mails: QueuedMail[],
  circumstances: Circumstances,
): Promise<string[]> {
  const contacts = await findContacts(tx, [...new Set(mails.map((mail) => mail.user_id))]);
  const rows: OutboxRow[] = [];
  for (const mail of mails) {
    const contact = contacts.get(mail.user_id);
    if (!contact) throw new Error(`There is no user ${mail.user_id} to write to`);
    const preferences = await readPreferences(platform, contact.preferences);
    const recipient = { ...preferences, email: contact.email, name: contact.name };
    const { subject, text, html } = renderMail(
      mail.name,
      mail.data,
      recipient,
      circumstances,
      platform.config.PUBLIC_URL,
    );
    rows.push({
      id: newId(),
      user_id: mail.user_id,
      template: mail.name,
      language: recipient.language,
      recipient: mail.to ?? contact.email,
      subject,
      body_text: text,
      body_html: html,
      created_at: circumstances.at,
    });
  }
  await insertMail(tx, rows);
  return rows.map((row) => row.id);
}

/**
 * Preferences that a mail depends on, with their defaults where the user has set none. A zone that the database does not
 * know (any more) is UTC, which the mail then says.
 */
async function readPreferences(
  { zones }: Platform,
  { language, time_zone }: Record<string, unknown>,
): Promise<Pick<Recipient, 'language' | 'zone'>> {
  const zone = typeof time_zone === 'string' ? await zones.find(time_zone) : undefined;
  return { language: isLanguage(language) ? language : fallbackLanguage, zone: zone ?? UTC };
}

/**
 * Queues the job of a mail in the outbox; if the queue is unreachable the sweeper does it later. It is tried twelve times within
 * three hours: longer than a mail server's restart, and than most of its outages.
 */
export const announceMail = (platform: Platform, id: string): Promise<void> =>
  announceJob(platform, {
    queue: 'mail',
    name: SEND_MAIL_JOB,
    data: { mail_id: id },
    id,
    attempts: platform.config.NODE_ENV === 'test' ? 3 : 12,
    delayMs: 5000,
  });
