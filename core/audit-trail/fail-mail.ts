import { mailErrorText, markMailFailed } from '#core/notifications/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { systemActor } from './actor.ts';
import { change } from './change.ts';

/** Gives a mail up after all tries, and records it for staff. */
export async function failMail(platform: Platform, id: string, error: Error): Promise<void> {
  await change(platform, systemActor, async ({ tx, record }) => {
    const mail = await markMailFailed(tx, id, mailErrorText(error), platform.clock.now());
    if (!mail) return;
    record('system.mail:failed', {
      subject: mail.user_id ? { id: mail.user_id } : { identifier: mail.recipient },
      outcome: 'failure',
      target: { type: 'mail', id },
      details: { template: mail.template, attempts: mail.attempts, error: mailErrorText(error) },
    });
  });
}
