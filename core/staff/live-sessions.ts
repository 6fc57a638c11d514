import { z } from 'zod';
import { change } from '#core/audit/change.ts';
import { encodeCursor, readCursor } from '#core/platform/cursor.ts';
import { AppError } from '#core/platform/errors.ts';
import type { Platform } from '#core/platform/platform.ts';
import { idleSince, toSessionItem } from '#core/sessions/own-sessions.ts';
import { type Session, sessionItemSchema } from '#core/sessions/session.ts';
import { requireFresh } from '#core/sessions/sessions.ts';
import { type Acting, stepOn } from './act-on-user.ts';
import { revokeSessions } from './actions/sessions.ts';
import {
  type ListedSessionRow,
  type LiveSessionFilter,
  listLiveSessions,
  listOwners,
} from './live-session-store.ts';
import { roles } from './permissions.ts';

/** A live session with whose it is. */
export const liveSessionSchema = sessionItemSchema
  .extend({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.enum(roles).nullable() }),
  })
  .meta({ id: 'LiveSession' });

function toLiveSession(platform: Platform, row: ListedSessionRow, current: Session) {
  const { id, session_hash, created_at, last_active_at, expires_at, ended_at, end_reason, ended_by } = row;
  const { ip, country, region, city, device_type, browser, os, user_agent, auth_method, second_factor } = row;
  const { user_id, authenticated_at, earlier_hashes } = row;
  const stored = { id, session_hash, created_at, last_active_at, expires_at, ended_at, end_reason, ended_by };
  const seen = {
    ip,
    country,
    region,
    city,
    device_type,
    browser,
    os,
    user_agent,
    auth_method,
    second_factor,
  };
  const session = { ...stored, ...seen, user_id, authenticated_at, earlier_hashes };
  return {
    ...toSessionItem(platform, session, current),
    user: { id: user_id, name: row.user_name, email: row.user_email, role: row.user_role },
  };
}

const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)));
const keySchema = z.tuple([instant, z.uuid()]);

/** One page of the live sessions of all users, last used first, by keyset. */
export async function liveSessionsPage(
  platform: Platform,
  current: Session,
  filter: LiveSessionFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const list = ['live sessions', filter];
  const key = cursor === undefined ? undefined : readCursor(keySchema, list, cursor);
  const bounds = { now: platform.clock.now(), idleSince: idleSince(platform), limit: limit + 1 };
  const after = key && { at: key[0], id: key[1] };
  const rows = await listLiveSessions(platform.db, filter, bounds, after);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next_cursor = rows.length > limit && last ? encodeCursor(list, [last.sort_key, last.id]) : null;
  return { data: shown.map((row) => toLiveSession(platform, row, current)), page_info: { next_cursor } };
}

export const revokedManySchema = z
  .object({
    revoked: z.int(),
    skipped: z.array(z.object({ user_id: z.uuid(), why: z.string() })).describe('Users you may not act on.'),
  })
  .meta({ id: 'RevokedMany' });

/**
 * Ends sessions of several users: each user's in a transaction of its own, with its own events and mail. Who may not
 * be acted on is skipped and told. @throws Forbidden without a fresh authentication.
 */
export async function revokeManySessions(
  platform: Platform,
  session: Session,
  acting: Acting,
  ids: string[],
) {
  requireFresh(platform, session);
  const byUser = new Map<string, string[]>();
  for (const { id, user_id } of await listOwners(platform.db, ids)) {
    byUser.set(user_id, [...(byUser.get(user_id) ?? []), id]);
  }
  let revoked = 0;
  const skipped: { user_id: string; why: string }[] = [];
  for (const [userId, own] of byUser) {
    try {
      const outcome = await change(platform, acting.actor, async (made) =>
        revokeSessions(await stepOn(platform, made, acting, userId), own),
      );
      revoked += outcome.affected;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ user_id: userId, why: error.code });
    }
  }
  return { revoked, skipped };
}
