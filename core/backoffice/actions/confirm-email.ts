import { replaceEmail } from '#core/directory/index.ts';
import { confirmPendingEmail, undoLinkOfChange, voidResets } from '#core/identity/index.ts';
import { isUniqueViolation } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import { emailSchema } from '#core/platform/identifier.ts';
import { defineStaffAction, unchanged } from '../staff-action.ts';

export const confirmEmail = defineStaffAction({
  name: 'confirm_email',
  permission: 'users:confirm_email',
  path: 'email/confirm',
  summary: 'Confirm the new e-mail address of a user manually',
  description: 'For a change that the user requested and whose link does not arrive.',
  errors: { 409: 'no_email_change, email_taken or account_closed' },
  // The address as staff saw it: it must not change between look and click.
  input: { new_email: emailSchema.describe('The pending address, as you saw it.') },
  events: ['user.email:changed'],
  mails: ['email_confirmed_by_staff', 'email_changed_from'],
  unavailable: { no_email_change: ({ new_email }) => new_email === null },
  suggestedInput: ({ new_email }) => (new_email === null ? null : { new_email }),
  isDangerous: false,
  likelyReason: 'user_request',

  async run(step, { new_email }) {
    const { platform, tx, user, at } = step;
    if (user.email === new_email) return unchanged;
    if (!(await confirmPendingEmail(tx, user.id, new_email, at))) {
      throw new Conflict(
        'no_email_change',
        'No change to this address is pending. Reload the user and try again.',
      );
    }
    await replaceEmail(tx, user.id, new_email).catch((error) => {
      // Whether the address is free is left to the constraint: two could take it at once.
      if (!isUniqueViolation(error)) throw error;
      throw new Conflict('email_taken', 'Another account now uses this address.');
    });
    // Links in the old mailbox must not open the account any more.
    await voidResets(tx, user.id, at);
    step.record('user.email:changed', {
      details: { before: { email: user.email }, after: { email: new_email } },
    });
    const { email: old_email } = user;
    const undo = await undoLinkOfChange(platform, tx, { userId: user.id, old_email, new_email });
    if (undo) step.mail('email_changed_from', user.id, { new_email, ...undo }, old_email);
    else step.mail('email_confirmed_by_staff', user.id, { new_email }, old_email);
    step.mail('email_confirmed_by_staff', user.id, { new_email });
    return { changed: true, affected: 0 };
  },
});
