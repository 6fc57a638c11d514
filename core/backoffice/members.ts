import type { Language } from '#contract/languages.ts';
import type { Role } from '#contract/roles.ts';
import { isLastAdmin, updateUser } from '#core/directory/index.ts';
import { deleteUndos, revokedDetails, type Session, secureAccount, toldOf } from '#core/identity/index.ts';
import { Conflict, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Acting, actOnUser, type Step } from './act-on-user.ts';
import type { StaffMember } from './member.ts';
import { deleteInvitation, findMember, listMembers, type MemberRow } from './member-store.ts';

function toMember(row: MemberRow, now: Date): StaffMember {
  const { invited_at, invitation_expires_at, created_at, last_active_at, ...member } = row;
  return {
    ...member,
    created_at: created_at.toISOString(),
    last_active_at: last_active_at.toISOString(),
    invitation:
      invited_at && invitation_expires_at
        ? {
            sent_at: invited_at.toISOString(),
            expires_at: invitation_expires_at.toISOString(),
            expired: invitation_expires_at <= now,
          }
        : null,
  };
}

/** Sorts by the order of the reader's language. */
export async function members({ db, clock }: Platform, language: Language): Promise<StaffMember[]> {
  return (await listMembers(db, language)).map((row) => toMember(row, clock.now()));
}

/** @throws NotFound */
export async function memberById({ db, clock }: Platform, id: string): Promise<StaffMember> {
  const row = await findMember(db, id);
  if (!row) throw new NotFound('no_such_user', 'There is no user with this id.');
  return toMember(row, clock.now());
}

async function keepAnAdmin({ tx, user }: Step): Promise<void> {
  if (!(await isLastAdmin(tx, user.id))) return;
  const detail =
    'This is the last admin. Give someone else the role first; otherwise nobody could manage Gatehouse.';
  throw new Conflict('last_admin', detail);
}

/**
 * Gives an account another role, or none. Everything it trusted is revoked: what is open belongs to the old role.
 * @throws Conflict for the last admin; as `actOnUser`.
 */
export async function changeRole(
  platform: Platform,
  session: Session,
  acting: Acting,
  userId: string,
  role: Role | null,
): Promise<StaffMember> {
  await actOnUser(platform, session, acting, userId, async (step) => {
    const { tx, user, at, by } = step;
    if (user.role === role) return;
    if (user.status === 'active') await keepAnAdmin(step);
    await updateUser(tx, userId, { role });
    if (role === null) await deleteInvitation(tx, userId);
    const revoked = await secureAccount(tx, { userId, at, reason: 'role_changed_by_staff', by });
    step.record('staff.role:changed', {
      details: { before: { role: user.role }, after: { role }, ...revokedDetails(revoked) },
    });
    if (user.status === 'active') step.mail('role_changed', userId, { role: role ?? '', ...toldOf(revoked) });
  });
  return memberById(platform, userId);
}

/** Refuses users who are not members of staff; end users are not deactivated here. */
function requireMember({ user }: Step): void {
  if (user.role === null) throw new NotFound('no_such_member', 'This user is not a member of staff.');
}

/**
 * Ends the account of a colleague who left, everything that it trusted, and an open invitation.
 * @throws NotFound for end users, Conflict for the last admin; as `actOnUser`.
 */
export async function deactivateMember(platform: Platform, session: Session, acting: Acting, userId: string) {
  await actOnUser(platform, session, acting, userId, async (step) => {
    const { tx, user, at, by } = step;
    requireMember(step);
    const wasInvited = await deleteInvitation(tx, userId);
    await deleteUndos(tx, userId);
    if (user.status === 'deactivated' && !wasInvited) return;
    if (user.status === 'active') await keepAnAdmin(step);
    await updateUser(tx, userId, {
      status: 'deactivated',
      locked_at: null,
      lock_reason: null,
    });
    const revoked = await secureAccount(tx, { userId, at, reason: 'account_deactivated', by });
    step.record('user:deactivated', {
      details: {
        before: { status: user.status },
        after: { status: 'deactivated' },
        ...revokedDetails(revoked),
      },
    });
    if (!wasInvited) step.mail('account_deactivated', userId, {});
  });
  return memberById(platform, userId);
}

/**
 * Opens the account of a colleague again.
 * @throws NotFound for end users, Conflict while it waits for its invitation; as `actOnUser`.
 */
export async function reactivateMember(platform: Platform, session: Session, acting: Acting, userId: string) {
  await actOnUser(platform, session, acting, userId, async (step) => {
    const { tx, user } = step;
    requireMember(step);
    if (user.status !== 'deactivated') return;
    const member = await findMember(tx, userId);
    if (member?.invited_at) {
      throw new Conflict('invited', 'This colleague has not accepted the invitation. Send it again.');
    }
    await updateUser(tx, userId, { status: 'active' });
    step.record('user:reactivated', {
      details: { before: { status: user.status }, after: { status: 'active' } },
    });
    step.mail('account_reactivated', userId, {});
  });
  return memberById(platform, userId);
}
