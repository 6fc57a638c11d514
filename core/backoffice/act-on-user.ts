import type { CatalogueCode } from '#contract/event-catalogue.ts';
import type { Role } from '#contract/roles.ts';
import {
  type Actor,
  type Change,
  type CodeDetails,
  change,
  joined,
  type OwnEvent,
} from '#core/audit-trail/index.ts';
import { findActiveRole, holdAdmins, holdSubject, type Target } from '#core/directory/index.ts';
import { requireReauthentication, type Session } from '#core/identity/index.ts';
import type { MailData, MailName } from '#core/notifications/index.ts';
import { Conflict, Forbidden, NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { rankInTheWay } from './rank.ts';
import type { StaffNote } from './staff-note.ts';

/** A member of staff who acts, and why. */
export type Acting = {
  actor: Actor;
  staff: { id: string; role: Role | null };
  note: StaffNote;
};

/** What an action works with: the account is held until the transaction ends. `Code` and `Mail` are what it may record and send. */
export type Step<Code extends StaffEventCode = StaffEventCode, Mail extends MailName = MailName> = Omit<
  Change,
  'record' | 'mail'
> & {
  platform: Platform;
  user: Target;
  by: string;
  at: Date;
  note: StaffNote;
  subject: { id: string; identifier: string };
  /** The request that a second member of staff has just approved, where there is one. */
  approved?: { approval_id: string; requested_by: string };
  /** Notes the event of the action, with its reason. */
  record<Recorded extends Code>(code: Recorded, said: Said<Recorded>): void;
  /** As `mail` of a change. */
  mail<Sent extends Mail>(name: Sent, userId: string, data: MailData[Sent], to?: string): void;
};

/** Codes whose events carry why a member of staff acted. */
export type StaffEventCode = {
  [Code in CatalogueCode]: 'staff' extends keyof CodeDetails<Code> ? Code : never;
}[CatalogueCode];

type Said<Code extends StaffEventCode> = Pick<OwnEvent, 'target'> & {
  details: Omit<CodeDetails<Code>, 'staff'>;
};

export const actingOf = (actor: Actor, { user }: Session, note: StaffNote): Acting => ({
  actor,
  staff: { id: user.id, role: user.role },
  note,
});

const sentences = {
  self: 'You cannot act on your own account here. Use My account, or ask a colleague.',
  rank: 'You cannot act on the account of a colleague of the same or a higher role. Ask an admin.',
};

/**
 * Runs an action of staff on an account: who stands above whom is looked at with the account held.
 * @throws Forbidden without reauthentication, `own_account` or `higher_role`; NotFound; Conflict when it is closed.
 */
export function actOnUser<Result>(
  platform: Platform,
  session: Session,
  acting: Acting,
  userId: string,
  work: (step: Step) => Promise<Result>,
): Promise<Result> {
  requireReauthentication(platform, session);
  return change(platform, acting.actor, async (made) => work(await stepOn(platform, made, acting, userId)));
}

/** Returns the same inside a change that is under way. */
export async function stepOn(
  platform: Platform,
  made: Change,
  acting: Acting,
  userId: string,
): Promise<Step> {
  const { staff, note } = acting;
  // Only admins act on admins: for all others the accounts need not wait for each other.
  if (staff.role === 'admin') await holdAdmins(made.tx);
  const user = await holdSubject(made.tx, userId);
  // It may have been taken away while this waited for its turn.
  if ((await findActiveRole(made.tx, staff.id)) !== staff.role) {
    throw new Forbidden('role_changed', 'Your role or your account was just changed. Log in again.');
  }
  if (!user) throw new NotFound('no_such_user', 'There is no user with this id.');
  const way = rankInTheWay(staff, user);
  if (way) throw new Forbidden(way === 'self' ? 'own_account' : 'higher_role', sentences[way]);
  if (user.closed_at) throw new Conflict('account_closed', 'This account is permanently closed.');
  const subject = { id: user.id, identifier: user.email };
  return {
    ...made,
    platform,
    user,
    by: staff.id,
    at: platform.clock.now(),
    note,
    subject,
    record: (code, { target, details }) => {
      const event = { subject, reason: note.reason, ...(target && { target }) };
      made.record(code, joined(code, event, { ...details, staff: note }));
    },
  };
}
