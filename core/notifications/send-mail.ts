import type { Platform } from '#core/platform/platform.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { deleteOldMail, holdMail, listWaitingMail, markMailSent, noteMailError } from './outbox-store.ts';
import { announceMail } from './queue-mail.ts';

/** A mail that waits longer than this has perhaps lost its job. */
const PATIENCE_MS = 60_000;
const AT_ONCE = 500;
const KEPT_MS = 90 * 86_400_000;

/**
 * Sends a mail of the outbox. Running twice is harmless: the row is held while sending and done after it. SMTP has no
 * way to take a mail exactly once: if we die between the server's answer and the commit it is sent again, with the
 * same Message-ID, by which mail programs show it once.
 * @throws whatever the mail server says; then it is tried again.
 */
export async function sendMail(platform: Platform, id: string): Promise<void> {
  const failure = await platform.db.transaction(async (tx) => {
    const mail = await holdMail(tx, id);
    if (!mail) return null;
    try {
      await platform.mailer.send({
        id,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
        date: mail.created_at,
      });
    } catch (error) {
      await noteMailError(tx, id, mailErrorText(error));
      return { error };
    }
    await markMailSent(tx, id, platform.clock.now());
    return null;
  });
  if (failure) throw failure.error;
}

/** Returns what went wrong with a mail, as much of it as is kept. */
export const mailErrorText = (error: unknown): string => failureText(error).slice(0, 1000);

/** Queues mails whose job got lost, and forgets those that are long done. */
export async function sweepMail(platform: Platform): Promise<void> {
  const now = platform.clock.now().getTime();
  for (const id of await listWaitingMail(platform.db, new Date(now - PATIENCE_MS), AT_ONCE)) {
    await announceMail(platform, id);
  }
  await deleteOldMail(platform.db, new Date(now - KEPT_MS));
}
