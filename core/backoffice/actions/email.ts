import { replaceEmail } from '#core/directory/index.ts';
import { confirmPendingEmail, undoLinkOfChange, voidResets } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

/**
 * Confirms a new address that waits for the link sent there to be opened.
 * @param newEmail the address as staff saw it: it must not change between look and click.
 * @throws Conflict when no change to this address is pending; a unique violation when another account has it.
 */
export async function confirmEmail(platform: Platform, step: Step, newEmail: string): Promise<Outcome> {
  const { tx, user, at } = step;
  if (user.email === newEmail) return unchanged;
  if (!(await confirmPendingEmail(tx, user.id, newEmail, at))) {
    throw new Conflict(
      'no_email_change',
      'No change to this address is pending. Reload the user and try again.',
    );
  }
  await replaceEmail(tx, user.id, newEmail);
  // Links in the old mailbox must not open the account any more.
  await voidResets(tx, user.id, at);
  step.record('user.email:changed', {
    details: { before: { email: user.email }, after: { email: newEmail } },
  });
  const { email: old_email } = user;
  const undo = await undoLinkOfChange(platform, tx, { userId: user.id, old_email, new_email: newEmail });
  if (undo) step.mail('email_changed_from', user.id, { new_email: newEmail, ...undo }, old_email);
  else step.mail('email_confirmed_by_staff', user.id, { new_email: newEmail }, old_email);
  step.mail('email_confirmed_by_staff', user.id, { new_email: newEmail });
  return { changed: true, affected: 0 };
}
