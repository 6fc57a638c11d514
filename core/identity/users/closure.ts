import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { isLastAdmin, lockUser, updateUser } from '#core/directory/index.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { confirmedChange, confirmPassword, type Proof } from '../credentials/confirm.ts';
import type { Session } from '../sessions/session.ts';
import type { Self } from './me.ts';

/** Days to change one's mind. */
export const CLOSURE_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Asks for the account to be closed in 14 days; until then everything continues.
 * @throws Invalid for a wrong password or code; Conflict for the last admin, or when it is requested already.
 */
export async function requestClosure(
  platform: Platform,
  actor: Actor,
  session: Session,
  { password, code }: Proof,
) {
  await confirmPassword(platform, actor, session, password);
  const subject = { id: session.user.id, identifier: session.user.email };
  return confirmedChange(platform, actor, session, code, (work) => scheduleClosure(platform, work, subject));
}

async function scheduleClosure(
  platform: Platform,
  { tx, record, mail }: Change,
  subject: { id: string; identifier: string },
) {
  const now = platform.clock.now();
  const closes_at = new Date(now.getTime() + CLOSURE_DAYS * DAY_MS);
  if (await isLastAdmin(tx, subject.id)) {
    const detail =
      'You are the last admin. Give someone else the role first; otherwise nobody could manage Gatehouse.';
    throw new Conflict('last_admin', detail);
  }
  const user = await lockUser(tx, subject.id);
  if (user?.closes_at) {
    throw new Conflict('closing_already', 'The closure of this account was already requested.');
  }
  await updateUser(tx, subject.id, { closing_requested_at: now, closes_at });
  record('user.closure:requested', { subject, details: { closes_at: closes_at.toISOString() } });
  mail('account_closing', subject.id, { closes_at });
  return { closes_at: closes_at.toISOString() };
}

/** Takes the closing back. @throws NotFound when it was not requested. */
export async function cancelClosure(platform: Platform, actor: Actor, self: Self): Promise<void> {
  await change(platform, actor, async ({ tx, record, mail }) => {
    const user = await lockUser(tx, self.id);
    if (!user?.closes_at) throw new NotFound('not_closing', 'This account is not being closed.');
    await updateUser(tx, self.id, { closing_requested_at: null, closes_at: null });
    record('user.closure:cancelled', { subject: { id: self.id, identifier: self.email } });
    mail('account_closing_cancelled', self.id, {});
  });
}
