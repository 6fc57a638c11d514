import { z } from 'zod';
import { auditEventSchema, ownEvents, riskSchema } from '#core/audit/index.ts';
import { type Actor, change } from '#core/audit-trail/index.ts';
import {
  endOf,
  endOwnSession,
  findOwnSession,
  lastUseOf,
  limitsOf,
  listOwnSessions,
  type OwnSessionRow,
  revokeSessionsAndPending,
  type Self,
  type Session,
  sessionItemSchema,
} from '#core/identity/index.ts';
import { NotFound } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';

const LISTED_SESSIONS = 100;
const RECENT_EVENTS = 20;

/** A session with all details of it. */
export const sessionDetailSchema = sessionItemSchema
  .extend({
    authenticated_at: z.iso.datetime().describe('When you last authenticated.'),
    risk: riskSchema.nullable().describe('Risk of the login that opened it; null when it was not scored.'),
    events: z.array(auditEventSchema).describe(`Its newest events, at most ${RECENT_EVENTS}.`),
  })
  .meta({ id: 'UserSessionDetail' });

/** What the user does to their own account ends sessions without naming who did it. */
const ownReasons = new Set([
  'logged_out',
  'replaced',
  'revoked',
  'reported',
  'password_changed',
  'password_reset',
  'two_factor_changed',
  'email_change_undone',
]);

function whoEnded(reason: string | null, by: string | null, userId: string) {
  if (by !== null) return by === userId ? ('self' as const) : ('staff' as const);
  if (reason?.endsWith('_by_staff')) return 'staff' as const;
  return reason !== null && ownReasons.has(reason) ? ('self' as const) : ('system' as const);
}

/** Returns a session as a list shows it. */
export function toSessionItem(platform: Platform, row: OwnSessionRow, current: Session | null) {
  const { id, session_hash, auth_method, two_factor, user_id, ended_by } = row;
  const { ip, country, region, city, device_type, browser, os, user_agent } = row;
  const end = endOf(row, platform.clock.now(), limitsOf(platform));
  return {
    id,
    session_hash,
    auth_method,
    two_factor,
    ip,
    country,
    region,
    city,
    device_type,
    browser,
    os,
    user_agent,
    last_use: lastUseOf(row),
    created_at: row.created_at.toISOString(),
    last_active_at: row.last_active_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    ended_at: end?.ended_at.toISOString() ?? null,
    end_reason: end?.end_reason ?? null,
    ended_by: end && whoEnded(end.end_reason, ended_by, user_id),
    current: row.id === current?.id,
  };
}

/** Returns the time before which a session that was not used since is over. */
export const idleSince = (platform: Platform): Date =>
  new Date(platform.clock.now().getTime() - limitsOf(platform).idleMs);

/** Returns a user's sessions, live ones first; the one that asks is marked. */
export async function sessionsOfUser(
  platform: Platform,
  userId: string,
  current: Session | null,
  limit = LISTED_SESSIONS,
) {
  const rows = await listOwnSessions(platform.db, userId, {
    now: platform.clock.now(),
    idleSince: idleSince(platform),
    limit,
  });
  return rows.map((row) => toSessionItem(platform, row, current));
}

const noSuchSession = () => new NotFound('no_such_session', 'There is no session with this id.');

/** @throws NotFound also for another user's session. */
export async function ownSession(platform: Platform, userId: string, id: string): Promise<OwnSessionRow> {
  const row = await findOwnSession(platform.db, userId, id);
  if (!row) throw noSuchSession();
  return row;
}

/** @throws NotFound also for another user's session. */
export async function sessionDetail(platform: Platform, userId: string, id: string, current: Session | null) {
  const row = await ownSession(platform, userId, id);
  const events = await eventsOfSession(platform, row, RECENT_EVENTS);
  const [login] = await eventsOfSession(platform, row, 1, ['user:logged_in']);
  return {
    ...toSessionItem(platform, row, current),
    authenticated_at: row.authenticated_at.toISOString(),
    risk: login?.risk ?? null,
    events,
  };
}

const MINUTE_MS = 60_000;

/** Returns a session's newest events, also those from before its token was renewed. */
export async function eventsOfSession(
  platform: Platform,
  session: OwnSessionRow,
  limit: number,
  code?: string[],
) {
  const { user_id, session_hash, earlier_hashes, created_at } = session;
  // The events of a session cannot be older than itself: older partitions need not be looked at.
  const from = new Date(created_at.getTime() - MINUTE_MS).toISOString();
  const filter = { sessions: [session_hash, ...earlier_hashes], from, code };
  return (await ownEvents(platform, user_id, filter, { limit })).data;
}

const revoked = (self: Self, session: { id: string; session_hash: string }) => ({
  subject: { id: self.id, identifier: self.email },
  target: { type: 'session', id: session.id },
  details: { session_hash: session.session_hash, end_reason: 'revoked' },
});

/**
 * Ends one session of the user's own from the next request on. One that is over already stays as it is.
 * @throws NotFound also for another user's session.
 */
export async function revokeSession(platform: Platform, actor: Actor, self: Self, id: string): Promise<void> {
  await ownSession(platform, self.id, id);
  const end = { at: platform.clock.now(), reason: 'revoked', by: self.id };
  await change(platform, actor, async ({ tx, record }) => {
    const ended = await endOwnSession(tx, self.id, id, end);
    if (ended) record('user.session:revoked', revoked(self, ended));
  });
}

/**
 * Ends all sessions of the user but the one that asks, and what was begun in them: half-done logins and set-ups, reset links, a
 * pending e-mail change. Returns how many sessions ended.
 */
export async function revokeOtherSessions(
  platform: Platform,
  actor: Actor,
  current: Session,
): Promise<number> {
  const self = current.user;
  return change(platform, actor, async ({ tx, record }) => {
    const { sessions, email_changes } = await revokeSessionsAndPending(tx, {
      userId: self.id,
      at: platform.clock.now(),
      reason: 'revoked',
      by: self.id,
      keepSessionId: current.id,
    });
    for (const session of sessions) record('user.session:revoked', revoked(self, session));
    if (email_changes.length > 0) {
      record('user.email:change_cancelled', { subject: { id: self.id, identifier: self.email } });
    }
    return sessions.length;
  });
}
