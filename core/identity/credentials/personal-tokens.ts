import type { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { Conflict, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Session } from '../sessions/session.ts';
import type { Self } from '../users/me.ts';
import { connectApplication } from './application-store.ts';
import { requireHeld } from './confirm.ts';
import {
  DEFAULT_TOKEN_DAYS,
  MAX_TOKEN_DAYS,
  type PersonalTokenInput,
  type personalTokenSchema,
  TOKEN_START,
  type TokenIdentity,
} from './personal-token.ts';
import {
  countLiveTokens,
  findPersonalToken,
  findUsableToken,
  insertPersonalToken,
  listPersonalTokens,
  type PersonalTokenListRow,
  revokeTokenRow,
  touchPersonalToken,
} from './personal-token-store.ts';

const DAY_MS = 86_400_000;
const TOUCH_MS = 60_000;
const MAX_LIVE_TOKENS = 50;
const LISTED_TOKENS = 200;

function toToken(row: PersonalTokenListRow): z.infer<typeof personalTokenSchema> {
  const { application_id, application_name, ...token } = row;
  const isNamed = application_id !== null && application_name !== null;
  return {
    ...token,
    application: isNamed ? { id: application_id, name: application_name } : null,
    created_at: token.created_at.toISOString(),
    expires_at: token.expires_at.toISOString(),
    last_used_at: token.last_used_at?.toISOString() ?? null,
    revoked_at: token.revoked_at?.toISOString() ?? null,
  };
}

/** Returns the user's tokens, newest first, revoked and expired ones too. */
export async function personalTokens({ db }: Platform, userId: string, limit = LISTED_TOKENS) {
  return (await listPersonalTokens(db, userId, limit)).map(toToken);
}

const noSuchToken = () => new NotFound('no_such_token', 'There is no token with this id.');

/** @throws Invalid when the end is past or too far ahead. */
function expiryOf(input: PersonalTokenInput, now: Date): Date {
  if (input.expires_at === undefined) return new Date(now.getTime() + DEFAULT_TOKEN_DAYS * DAY_MS);
  const expires = new Date(input.expires_at);
  const isFuture = expires > now;
  if (isFuture && expires.getTime() <= now.getTime() + MAX_TOKEN_DAYS * DAY_MS) return expires;
  const message = isFuture ? `Must be at most ${MAX_TOKEN_DAYS} days ahead.` : 'Must be in the future.';
  throw new Invalid('invalid_input', 'This expiry date is not allowed.', [
    { pointer: '/expires_at', message },
  ]);
}

/**
 * Makes a token of the user's own. The database keeps its SHA-256 only: with 256 random bits there is
 * nothing to guess. A token that names an application connects that application.
 * @throws Conflict when the user has too many live tokens; Invalid for an end that cannot be; Unauthenticated when the session has
 * ended meanwhile.
 */
export async function createPersonalToken(
  platform: Platform,
  actor: Actor,
  session: Session,
  input: PersonalTokenInput,
) {
  const self = session.user;
  const now = platform.clock.now();
  const expires_at = expiryOf(input, now);
  const token = TOKEN_START + randomToken(32);
  const id = newId();
  const scopes = [...new Set(input.scopes)];
  const subject = { id: self.id, identifier: self.email };
  const row = await change(platform, actor, async ({ tx, record, mail }) => {
    // Many at once must not all find room, and none is made by a session that has ended.
    await requireHeld(tx, session);
    if ((await countLiveTokens(tx, self.id, now)) >= MAX_LIVE_TOKENS) {
      throw new Conflict('too_many_tokens', `You have ${MAX_LIVE_TOKENS} active tokens. Revoke one first.`);
    }
    const application =
      input.application === null
        ? null
        : await connectApplication(tx, {
            id: newId(),
            user_id: self.id,
            name: input.application,
            connected_at: now,
          });
    await insertPersonalToken(tx, {
      id,
      user_id: self.id,
      application_id: application?.id ?? null,
      name: input.name,
      prefix: token.slice(0, TOKEN_START.length + 4),
      token_hash: sha256(token),
      scopes,
      created_at: now,
      expires_at,
    });
    const details = {
      name: input.name,
      scopes,
      expires_at: expires_at.toISOString(),
      application: input.application,
    };
    record('user.token:created', { subject, target: { type: 'personal_token', id }, details });
    mail('api_token_created', self.id, { name: input.name });
    if (application?.is_new) {
      const target = { type: 'application', id: application.id };
      record('user.application:connected', { subject, target, details: { name: input.application, scopes } });
    }
    return findPersonalToken(tx, self.id, id);
  });
  if (!row) throw noSuchToken();
  return { ...toToken(row), token };
}

/**
 * Revokes a token; it is refused from the next request on.
 * @throws NotFound; Conflict when it was revoked before.
 */
export async function revokePersonalToken(platform: Platform, actor: Actor, self: Self, id: string) {
  const now = platform.clock.now();
  const row = await change(platform, actor, async ({ tx, record }) => {
    const token = await findPersonalToken(tx, self.id, id);
    if (!token) throw noSuchToken();
    if (!(await revokeTokenRow(tx, self.id, id, now))) {
      throw new Conflict('token_revoked', 'This token is already revoked.');
    }
    record('user.token:revoked', {
      subject: { id: self.id, identifier: self.email },
      target: { type: 'personal_token', id },
      details: { name: token.name },
    });
    return { ...token, revoked_at: now };
  });
  return toToken(row);
}

/**
 * Returns the user of a token, or undefined when it is unknown, over, or its user is not active. Notes its use once a
 * minute.
 */
export async function identifyPersonalToken(
  platform: Platform,
  token: string,
  ip: string | null,
): Promise<TokenIdentity | undefined> {
  const now = platform.clock.now();
  const found = await findUsableToken(platform.db, sha256(token), now);
  if (!found) return undefined;
  if (!found.last_used_at || now.getTime() - found.last_used_at.getTime() > TOUCH_MS) {
    await touchPersonalToken(platform.db, found.id, now, ip);
  }
  const { id, scopes, user_id, email, role } = found;
  return { id, scopes, user: { id: user_id, email, role } };
}
