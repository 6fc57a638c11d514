import { permissionsOf } from '#contract/permissions.ts';
import type { Actor } from '#core/audit-trail/index.ts';
import { deviceOf, locationOf } from '#core/enrichment/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import type { Knex } from '#core/platform/database.ts';
import { Forbidden, Unauthenticated } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { avatarUrl } from '../users/avatar-url.ts';
import { preferencesOf } from '../users/preferences.ts';
import { type From, noteUse } from './last-use.ts';
import {
  type AuthMethod,
  isReauthenticated,
  isSessionLive,
  type Session,
  type SessionLimits,
  sessionHashOf,
} from './session.ts';
import {
  endSession,
  findSessionByToken,
  insertSession,
  type LiveSessionRow,
  renewSession,
  touchSession,
} from './store.ts';

const TOKEN_BYTES = 32;
/** A session's last use is exact to a minute, so that a request does not cost a write. */
const TOUCH_MS = 60_000;

export const limitsOf = ({ config }: Platform): SessionLimits => ({
  idleMs: config.SESSION_IDLE_HOURS * 3_600_000,
  absoluteMs: config.SESSION_ABSOLUTE_DAYS * 86_400_000,
});

function newToken() {
  const token = randomToken(TOKEN_BYTES);
  const token_hash = sha256(token);
  return { token, token_hash, session_hash: sessionHashOf(token_hash) };
}

/** Opens a session. The token goes to the browser and nowhere else; the database keeps its hash. */
export async function openSession(
  platform: Platform,
  db: Knex,
  userId: string,
  actor: Actor,
  method: AuthMethod,
) {
  const now = platform.clock.now();
  const { token, token_hash, session_hash } = newToken();
  const { country, region, city } = locationOf(actor.ip);
  await insertSession(db, {
    id: newId(),
    user_id: userId,
    token_hash,
    session_hash,
    created_at: now,
    last_active_at: now,
    authenticated_at: now,
    expires_at: new Date(now.getTime() + limitsOf(platform).absoluteMs),
    ip: actor.ip,
    country,
    region,
    city,
    user_agent: actor.user_agent,
    ...deviceOf(actor.user_agent, actor.client_hints),
    auth_method: method,
    two_factor: method !== 'password',
  });
  return { token, session_hash };
}

/** A request that uses a session. */
export type SessionUse = {
  from: From;
  /** Sent by a page by itself, such as a poll: nobody need be there, so it does not keep the session from falling idle. */
  isBackground: boolean;
};

/**
 * Returns the live session of a token, or undefined. Notes at most once a minute that a person used it, and from where
 * whenever that is not where it was used last.
 */
export async function findSession(
  platform: Platform,
  token: string,
  use?: SessionUse,
): Promise<Session | undefined> {
  const now = platform.clock.now();
  const row = await findSessionByToken(platform.db, sha256(token));
  if (!row || !isSessionLive(row, now, limitsOf(platform))) return undefined;
  if (use) {
    await noteUse(platform, row, use.from);
    const isNews = now.getTime() - row.last_active_at.getTime() > TOUCH_MS;
    if (isNews && !use.isBackground) await touchSession(platform.db, row.id, now);
  }
  return toSession(platform, row);
}

function toSession({ config }: Platform, row: LiveSessionRow): Session {
  const { id, session_hash, created_at, last_active_at, authenticated_at, expires_at } = row;
  const { organisation_id, organisation_name } = row;
  const organisation =
    organisation_id !== null && organisation_name !== null
      ? { id: organisation_id, name: organisation_name }
      : null;
  const avatar_url = avatarUrl(row.avatar_key);
  const user = {
    id: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role,
    organisation,
    avatar_url,
  };
  const preferences = preferencesOf(row.preferences);
  const two_factor_setup_required =
    row.role !== null && config.STAFF_TWO_FACTOR === 'required' && !row.two_factor_enabled;
  return {
    id,
    session_hash,
    created_at,
    last_active_at,
    authenticated_at,
    expires_at,
    user,
    preferences,
    two_factor_setup_required,
  };
}

/** Returns the session as the API answers it. */
export const sessionAnswer = (session: Session) => ({
  user: session.user,
  preferences: session.preferences,
  two_factor_setup_required: session.two_factor_setup_required,
  permissions: permissionsOf(session.user.role),
  session: {
    session_hash: session.session_hash,
    created_at: session.created_at.toISOString(),
    authenticated_at: session.authenticated_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
  },
});

/**
 * Returns a session with a new token, because its privilege changed (OWASP ASVS 5.0, 7.2.4).
 * @param method how its user is authenticated by now, where that changed.
 */
export async function rotateSession(platform: Platform, db: Knex, session: Session, method?: AuthMethod) {
  const { token, token_hash, session_hash } = newToken();
  const authenticated_at = platform.clock.now();
  const level = method && { auth_method: method, two_factor: method !== 'password' };
  if (!(await renewSession(db, session.id, { token_hash, session_hash, authenticated_at, ...level }))) {
    throw new Unauthenticated('session_ended', 'This session has ended. Log in again.');
  }
  return { token, session: { ...session, session_hash, authenticated_at } };
}

export const closeSession = (platform: Platform, db: Knex, session: Session, reason: string) =>
  endSession(db, session.id, reason, platform.clock.now());

/** @throws Forbidden when the password was not given in the last minutes (`REAUTHENTICATION_MINUTES`). */
export function requireReauthentication(platform: Platform, session: Session): void {
  const minutes = platform.config.REAUTHENTICATION_MINUTES;
  if (isReauthenticated(session, platform.clock.now(), minutes * 60_000)) return;
  throw new Forbidden('reauthentication_required', 'Enter your password again to continue.');
}
