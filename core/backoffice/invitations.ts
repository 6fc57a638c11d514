import type { Role } from '#contract/roles.ts';
import { type Actor, type Change, change } from '#core/audit-trail/index.ts';
import { findAccount, insertUser, replacePassword, updateUser } from '#core/directory/index.ts';
import {
  acceptPassword,
  invalidLink,
  passwordsOf,
  requireReauthentication,
  type Session,
} from '#core/identity/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { isUniqueViolation } from '#core/platform/database.ts';
import { Conflict } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Acting, actOnUser } from './act-on-user.ts';
import type { StaffMember } from './member.ts';
import { findInvitation, findMember, putInvitation, takeInvitation } from './member-store.ts';
import { memberById } from './members.ts';

const VALID_DAYS = 7;
const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;

export type Invitation = { email: string; name: string; role: Role };

/**
 * Invites a colleague: makes the account, which nobody can log in to before its owner has set a password with the
 * mailed link.
 * @throws Conflict when there is such an account: give it a role instead. Forbidden without reauthentication.
 */
export async function inviteMember(
  platform: Platform,
  session: Session,
  { actor, note }: Acting,
  { email, name, role }: Invitation,
): Promise<StaffMember> {
  requireReauthentication(platform, session);
  const id = newId();
  // A hash of what nobody knows: the column keeps its form.
  const password_hash = await passwordsOf(platform).hash(randomToken(TOKEN_BYTES));
  const invite = change(platform, actor, async (step) => {
    const now = platform.clock.now();
    await insertUser(step.tx, { id, email, name, role, password_hash, created_at: now, last_active_at: now });
    await updateUser(step.tx, id, { status: 'deactivated' });
    step.record('staff.member:invited', {
      subject: { id, identifier: email },
      reason: note.reason,
      details: { role, valid_days: VALID_DAYS, staff: note },
    });
    await sendInvitation(platform, step, id);
  });
  await invite.catch((error) => {
    if (!isUniqueViolation(error)) throw error;
    const detail = 'There is already an account with this address. Change its role instead.';
    throw new Conflict('email_taken', detail);
  });
  return memberById(platform, id);
}

async function sendInvitation(
  platform: Platform,
  { tx, mail }: Pick<Change, 'tx' | 'mail'>,
  userId: string,
): Promise<void> {
  const token = randomToken(TOKEN_BYTES);
  const created_at = platform.clock.now();
  const expires_at = new Date(created_at.getTime() + VALID_DAYS * DAY_MS);
  await putInvitation(tx, {
    token_hash: sha256(token),
    user_id: userId,
    created_at,
    expires_at,
  });
  // In the fragment, which browsers send to no server: it is in no log.
  const link = `${platform.config.PUBLIC_URL}/reset-password#token=${token}`;
  mail('staff_invited', userId, { link, days: VALID_DAYS });
}

/** Sends a new link; the one before is void. @throws Conflict when the invitation was accepted or taken back. */
export async function inviteAgain(
  platform: Platform,
  session: Session,
  acting: Acting,
  userId: string,
): Promise<StaffMember> {
  await actOnUser(platform, session, acting, userId, async (step) => {
    const member = await findMember(step.tx, userId);
    if (!member?.invited_at || member.role === null) {
      throw new Conflict('not_invited', 'This colleague has no open invitation.');
    }
    step.record('staff.member:invited', {
      details: { role: member.role, valid_days: VALID_DAYS, again: true },
    });
    await sendInvitation(platform, step, userId);
  });
  return memberById(platform, userId);
}

/**
 * Accepts an invitation by its link: sets the password and opens the account. False when the token is of no
 * invitation. It does not log in.
 * @throws Invalid `weak_password`; only success uses the link up.
 */
export async function acceptInvitation(
  platform: Platform,
  actor: Actor,
  { token, new_password }: { token: string; new_password: string },
): Promise<boolean> {
  const tokenHash = sha256(token);
  const userId = await findInvitation(platform.db, tokenHash, platform.clock.now());
  const account = userId === undefined ? undefined : await findAccount(platform.db, userId);
  if (!account?.role) return false;
  const { role } = account;
  const hash = await acceptPassword(platform, account, false, new_password);
  const self: Actor = {
    ...actor,
    type: 'staff',
    id: account.id,
    identifier: account.email,
    session_hash: null,
  };
  await change(platform, self, async ({ tx, record }) => {
    const at = platform.clock.now();
    if (!(await takeInvitation(tx, tokenHash)) || !(await replacePassword(tx, account, hash, at))) {
      throw invalidLink();
    }
    await updateUser(tx, account.id, { status: 'active' });
    record('staff.invitation:accepted', {
      subject: { id: account.id, identifier: account.email },
      details: { role },
    });
  });
  return true;
}
