import { updateUser } from '#core/directory/index.ts';
import { deleteChallenges, newResetLink, throttlesOf } from '#core/identity/index.ts';
import { Conflict } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Step } from '../act-on-user.ts';
import { type Outcome, unchanged } from '../user-action.ts';

/**
 * Sends the user a link to choose a new password; nothing changes before it is used.
 * @throws Conflict when the account is not active, TooManyRequests after several mails within an hour.
 */
export async function sendPasswordReset(platform: Platform, step: Step): Promise<Outcome> {
  const { tx, user } = step;
  if (user.status !== 'active') {
    throw new Conflict(`account_${user.status}`, `This account is ${user.status}: the link would not work.`);
  }
  await throttlesOf(platform).staffReset.take(user.id);
  const link = await newResetLink(platform, tx, user.id);
  step.record('user.password:reset_sent', { details: { valid_minutes: link.minutes } });
  step.mail('password_reset_by_staff', user.id, link);
  return { changed: true, affected: 0 };
}

/** Has the user choose another password at the next login; sessions that live continue. */
export async function requirePasswordChange(step: Step): Promise<Outcome> {
  const { tx, user, at } = step;
  if (user.password_change_required_at) return unchanged;
  await updateUser(tx, user.id, { password_change_required_at: at });
  // Logins that wait for their second step passed with the old password.
  await deleteChallenges(tx, user.id);
  step.record('user.password:change_required', {
    details: { before: { password_change_required: false }, after: { password_change_required: true } },
  });
  step.mail('password_change_required', user.id, {});
  return { changed: true, affected: 0 };
}

/** Takes the requirement back: the password that is there continues. Links that went out for it stay good. */
export async function waivePasswordChange(step: Step): Promise<Outcome> {
  const { tx, user } = step;
  if (!user.password_change_required_at) return unchanged;
  await updateUser(tx, user.id, { password_change_required_at: null });
  step.record('user.password:change_waived', {
    details: { before: { password_change_required: true }, after: { password_change_required: false } },
  });
  step.mail('password_change_waived', user.id, {});
  return { changed: true, affected: 0 };
}
