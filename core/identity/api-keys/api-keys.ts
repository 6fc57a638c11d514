import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { type Actor, change } from '#core/audit-trail/index.ts';
import { randomToken, sha256 } from '#core/platform/crypto.ts';
import { Conflict, Invalid, NotFound } from '#core/platform/errors.ts';
import { newId } from '#core/platform/ids.ts';
import type { Platform } from '#core/platform/platform.ts';
import { inRounds } from '#core/platform/rounds.ts';
import { defineService } from '#core/platform/services.ts';
import type { Session } from '../sessions/session.ts';
import { requireReauthentication } from '../sessions/sessions.ts';
import type { ApiKeyIdentity, ApiKeyInput, apiKeySchema } from './api-key.ts';
import { noteNetwork } from './api-key-networks.ts';
import {
  type ApiKeyListRow,
  findApiKey,
  findUsableApiKeys,
  insertApiKey,
  listApiKeys,
  revokeApiKeyRow,
  rotateApiKeyRow,
  setApiKeyExpiry,
  touchApiKey,
  type UsableKey,
} from './api-key-store.ts';

const KEY_START = 'gh_live_';
const TOUCH_MS = 60_000;

function toApiKey(row: ApiKeyListRow): z.infer<typeof apiKeySchema> {
  const { created_by_name, created_by_active, created_by, ...key } = row;
  return {
    ...key,
    created_by: { id: created_by, name: created_by_name, active: created_by_active },
    created_at: key.created_at.toISOString(),
    expires_at: key.expires_at?.toISOString() ?? null,
    last_used_at: key.last_used_at?.toISOString() ?? null,
    revoked_at: key.revoked_at?.toISOString() ?? null,
    rotated_at: key.rotated_at?.toISOString() ?? null,
    previous_until: key.previous_until?.toISOString() ?? null,
  };
}

export async function apiKeys(platform: Platform) {
  return (await listApiKeys(platform.db)).map(toApiKey);
}

/** @throws NotFound */
export async function apiKeyById(platform: Platform, id: string) {
  const row = await findApiKey(platform.db, id);
  if (!row) throw new NotFound('no_such_api_key', 'There is no API key with this id.');
  return toApiKey(row);
}

/** @throws Invalid when it is not in the future. */
function futureExpiry(text: string | null, now: Date): Date | null {
  const expires_at = text === null ? null : new Date(text);
  if (expires_at && expires_at <= now) {
    const errors = [{ pointer: '/expires_at', message: 'Must be in the future.' }];
    throw new Invalid('invalid_input', 'The expiry date is in the past.', errors);
  }
  return expires_at;
}

/**
 * Creates a key. The database keeps its SHA-256 only: with 256 random bits there is nothing to guess.
 * @throws Forbidden without reauthentication, Invalid when it would have expired already.
 */
export async function createApiKey(platform: Platform, actor: Actor, session: Session, input: ApiKeyInput) {
  requireReauthentication(platform, session);
  const now = platform.clock.now();
  const expires_at = futureExpiry(input.expires_at, now);
  const key = KEY_START + randomToken(32);
  const id = newId();
  const { name, reason } = input;
  const scopes = [...new Set(input.scopes)];
  await change(platform, actor, async ({ tx, record }) => {
    await insertApiKey(tx, {
      id,
      name,
      reason,
      scopes,
      prefix: key.slice(0, KEY_START.length + 4),
      key_hash: sha256(key),
      created_at: now,
      created_by: session.user.id,
      expires_at,
    });
    record('api_key:created', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'api_key', id },
      details: { name, scopes, expires_at: expires_at?.toISOString() ?? null },
    });
  });
  return { ...(await apiKeyById(platform, id)), key };
}

const HOUR_MS = 3_600_000;

/**
 * Gives a key another secret, shown this once; the old one works on for some hours, to put the new one in place.
 * @throws NotFound, Conflict when it is revoked or expired, Forbidden without reauthentication.
 */
export async function rotateApiKey(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  { grace_hours, reason }: { grace_hours: number; reason: string },
) {
  requireReauthentication(platform, session);
  const { name } = await apiKeyById(platform, id);
  const key = KEY_START + randomToken(32);
  const rotated_at = platform.clock.now();
  const previous_until = new Date(rotated_at.getTime() + grace_hours * HOUR_MS);
  await change(platform, actor, async ({ tx, record }) => {
    const prefix = key.slice(0, KEY_START.length + 4);
    if (!(await rotateApiKeyRow(tx, id, { key_hash: sha256(key), prefix, rotated_at, previous_until }))) {
      throw new Conflict('api_key_over', 'This key is revoked or expired. Create a new one.');
    }
    record('api_key:rotated', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'api_key', id },
      details: { name, previous_until: previous_until.toISOString() },
    });
  });
  return { ...(await apiKeyById(platform, id)), key };
}

/**
 * Sets when a key expires, such as one whose creator has left: anyone who uses it has until then to get another one.
 * @throws NotFound, Conflict when it is revoked or expired, Invalid when the time is over, Forbidden without
 * reauthentication.
 */
export async function expireApiKey(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  input: { expires_at: string | null; reason: string },
) {
  requireReauthentication(platform, session);
  const { name } = await apiKeyById(platform, id);
  const now = platform.clock.now();
  const expires_at = futureExpiry(input.expires_at, now);
  await change(platform, actor, async ({ tx, record }) => {
    const set = await setApiKeyExpiry(tx, id, expires_at, now);
    if (!set) throw new Conflict('api_key_over', 'This key is revoked or expired. Create a new one.');
    if (set.before?.getTime() === expires_at?.getTime()) return;
    record('api_key:expiry_set', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason: input.reason,
      target: { type: 'api_key', id },
      details: {
        name,
        before: { expires_at: set.before?.toISOString() ?? null },
        after: { expires_at: expires_at?.toISOString() ?? null },
      },
    });
  });
  return apiKeyById(platform, id);
}

/**
 * Revokes a key; it is refused from the next request on.
 * @throws NotFound, Conflict when it was revoked before, Forbidden without reauthentication.
 */
export async function revokeApiKey(
  platform: Platform,
  actor: Actor,
  session: Session,
  id: string,
  reason: string,
) {
  requireReauthentication(platform, session);
  const key = await apiKeyById(platform, id);
  await change(platform, actor, async ({ tx, record }) => {
    if (!(await revokeApiKeyRow(tx, id, platform.clock.now()))) {
      throw new Conflict('api_key_revoked', 'This key is already revoked.');
    }
    record('api_key:revoked', {
      subject: { id: session.user.id, identifier: session.user.email },
      reason,
      target: { type: 'api_key', id },
      details: { name: key.name },
    });
  });
  return apiKeyById(platform, id);
}

/** How long an answer may be given again to a caller that looks once more before it counts. */
const REMEMBERED_MS = 1000;

const keyFinderOf = defineService({
  name: 'finder of API keys',
  open: ({ db, clock }) => ({
    /** Many requests at once share a lookup; none takes the answer of one that began before it came. */
    find: inRounds((hashes: Buffer[]) => findUsableApiKeys(db, hashes, clock.now())),
    remembered: new LRUCache<string, UsableKey>({ max: 1000, ttl: REMEMBERED_MS }),
  }),
});

/**
 * Returns who a key is, or undefined when it is unknown, expired or revoked. Notes its use once a minute.
 * @param again the caller looks once more, in the statement that matters, whether the key still counts: what was known a
 * second ago is then good enough here.
 */
export async function identifyApiKey(
  platform: Platform,
  key: string,
  from: Pick<Actor, 'ip' | 'user_agent'>,
  again: boolean,
): Promise<ApiKeyIdentity | undefined> {
  const key_hash = sha256(key);
  const name = key_hash.toString('latin1');
  const { find, remembered } = keyFinderOf(platform);
  const earlier = again ? remembered.get(name) : undefined;
  const found = earlier ?? (await find(key_hash));
  if (!found) return undefined;
  const now = platform.clock.now();
  if (!found.last_used_at || now.getTime() - found.last_used_at.getTime() > TOUCH_MS) {
    found.last_used_at = now;
    await touchApiKey(platform.db, found.id, now, from.ip);
  }
  await noteNetwork(platform, found, from);
  if (again && !earlier) remembered.set(name, found);
  return { id: found.id, name: found.name, scopes: found.scopes, key_hash };
}
