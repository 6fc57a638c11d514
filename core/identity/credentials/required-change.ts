import { type Actor, change } from '#core/audit-trail/index.ts';
import type { Account } from '#core/directory/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { newResetLink } from './reset-link.ts';
import { isThrottled } from './reset-request.ts';

/**
 * Answers a right password where staff requested another one: no session opens, a link goes to the mailbox. Anyone who
 * only has the password, which is perhaps why it has to be changed, gets no further by it; and no half-open session
 * has to be kept away from everything else.
 */
export async function sendChangeLink(platform: Platform, self: Actor, { id, email }: Account): Promise<void> {
  const throttled = await isThrottled(platform, email, self.ip);
  await change(platform, self, async ({ tx, record, mail }) => {
    record('user:login_failed', {
      subject: { id, identifier: email },
      outcome: 'failure',
      reason: 'password_change_required',
    });
    if (!throttled) mail('password_change_link', id, await newResetLink(platform, tx, id));
  });
}
