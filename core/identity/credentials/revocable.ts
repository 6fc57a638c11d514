import { cancelClosureOf, lockUser } from '#core/directory/index.ts';
import type { Revoked as RevokedForMail } from '#core/notifications/index.ts';
import type { Transaction } from '#core/platform/database.ts';
import { revokeSessionsOfUser } from '../sessions/end-store.ts';
import { disconnectAll } from './application-store.ts';
import { deleteChallenges } from './challenge-store.ts';
import { revokeDevicesOf } from './device-store.ts';
import { cancelEmailChanges } from './email-change-store.ts';
import { revokeAllTokens } from './personal-token-store.ts';
import { voidResets } from './reset-store.ts';
import { deleteSetups } from './setup-store.ts';

/** A step that secures an account: whose, when, and what ended sessions say about it. */
export type Securing = {
  userId: string;
  at: Date;
  /** `sessions.end_reason`. */
  reason: string;
  /** The member of staff who took the step. */
  by?: string | null;
  /** The session that takes the step and continues. */
  keepSessionId?: string | null;
};

type Kind = {
  /** Where it is stored, so that a test finds tables of credentials that are missing here. */
  table: string;
  revoke(tx: Transaction, securing: Securing): Promise<unknown>;
};

/**
 * Everything that lets someone into an account, or that would change whose account it is. Someone who knew the password may
 * have opened, requested or made any of it; so every step that secures an account revokes all of it (`secureAccount`).
 *
 * Not here: live streams and downloads, which ask for their session again and end with it; invitations, which belong to accounts
 * that nobody can log in to yet (`deleteInvitation`); links that undo an e-mail change, which are the way back of the owner.
 */
export const revocables = {
  sessions: {
    table: 'sessions',
    revoke: (tx, { userId, reason, at, keepSessionId = null, by = null }) =>
      revokeSessionsOfUser(tx, userId, { reason, at, by, keepId: keepSessionId }),
  },
  challenges: { table: 'login_challenges', revoke: (tx, { userId }) => deleteChallenges(tx, userId) },
  two_factor_setups: { table: 'two_factor_setups', revoke: (tx, { userId }) => deleteSetups(tx, userId) },
  password_resets: { table: 'password_resets', revoke: (tx, { userId, at }) => voidResets(tx, userId, at) },
  email_changes: {
    table: 'email_changes',
    revoke: (tx, { userId, at }) => cancelEmailChanges(tx, userId, at),
  },
  trusted_devices: {
    table: 'trusted_devices',
    revoke: (tx, { userId, at }) => revokeDevicesOf(tx, userId, at),
  },
  personal_tokens: {
    table: 'personal_tokens',
    revoke: (tx, { userId, at }) => revokeAllTokens(tx, userId, at),
  },
  applications: {
    table: 'connected_applications',
    revoke: (tx, { userId, at }) => disconnectAll(tx, userId, at),
  },
  closure: { table: 'users', revoke: (tx, { userId }) => cancelClosureOf(tx, userId) },
} satisfies Record<string, Kind>;

type Kinds = typeof revocables;
type RevokedOf<Name extends keyof Kinds> = { [Key in Name]: Awaited<ReturnType<Kinds[Key]['revoke']>> };

/** What a step revoked, by kind. */
export type Revoked = RevokedOf<keyof Kinds>;

/** What was begun with sessions that end: it is void without them, and goes with them. */
type OfSessions = Exclude<keyof Kinds, 'trusted_devices' | 'personal_tokens' | 'applications' | 'closure'>;

/**
 * Revokes what was opened and begun in other sessions. The account is held first: a request of one of them that is under way
 * holds it too (`requireHeld`), so whatever it makes is there to be revoked, or its session has ended before it makes anything.
 */
export async function revokeSessionsAndPending(
  tx: Transaction,
  securing: Securing,
): Promise<RevokedOf<OfSessions>> {
  await lockUser(tx, securing.userId);
  return {
    sessions: await revocables.sessions.revoke(tx, securing),
    challenges: await revocables.challenges.revoke(tx, securing),
    two_factor_setups: await revocables.two_factor_setups.revoke(tx, securing),
    password_resets: await revocables.password_resets.revoke(tx, securing),
    email_changes: await revocables.email_changes.revoke(tx, securing),
  };
}

/** Revokes everything that an account trusted so far, but the session that continues. */
export const secureAccount = async (tx: Transaction, securing: Securing): Promise<Revoked> => ({
  ...(await revokeSessionsAndPending(tx, securing)),
  trusted_devices: await revocables.trusted_devices.revoke(tx, securing),
  personal_tokens: await revocables.personal_tokens.revoke(tx, securing),
  applications: await revocables.applications.revoke(tx, securing),
  closure: await revocables.closure.revoke(tx, securing),
});

/** Returns what the event of the step says of it. */
export const revokedDetails = (revoked: Revoked) => ({
  ended_sessions: revoked.sessions.length,
  revoked: {
    trusted_devices: revoked.trusted_devices,
    personal_tokens: revoked.personal_tokens,
    applications: revoked.applications,
    email_changes: revoked.email_changes,
    closure: revoked.closure,
  },
});

/** Returns what the mail about the step says of it, besides the sessions. */
export const toldOf = ({
  trusted_devices,
  personal_tokens,
  email_changes,
  closure,
}: Revoked): RevokedForMail => ({
  devices: trusted_devices,
  tokens: personal_tokens,
  new_emails: email_changes,
  closure,
});

/** Returns whether anything was revoked that its user could miss. */
export const isAnythingRevoked = (revoked: Revoked): boolean =>
  revoked.closure ||
  revoked.challenges + revoked.two_factor_setups + revoked.password_resets + revoked.trusted_devices > 0 ||
  [revoked.sessions, revoked.email_changes, revoked.personal_tokens, revoked.applications].some(
    ({ length }) => length > 0,
  );
