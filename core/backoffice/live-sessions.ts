import { z } from 'zod';
import { roles } from '#contract/roles.ts';
import { change } from '#core/audit-trail/index.ts';
import {
  type ListedSessionRow,
  type LiveSessionFilter,
  listLiveSessions,
  listOwners,
  listUsedSince,
  requireReauthentication,
  type Session,
  sessionItemSchema,
} from '#core/identity/index.ts';
import { AppError } from '#core/platform/errors.ts';
import { instantSchema } from '#core/platform/instant.ts';
import { movingPage } from '#core/platform/moving-page.ts';
import type { Platform } from '#core/platform/platform.ts';
import { idleSince, toSessionItem } from '#core/self-service/index.ts';
import { type Acting, stepOn } from './act-on-user.ts';
import { revokeGivenSessions } from './actions/revoke-given-sessions.ts';

/** A live session with whose it is. */
export const liveSessionSchema = sessionItemSchema
  .extend({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.enum(roles).nullable() }),
  })
  .meta({ id: 'LiveSession' });

function toLiveSession(platform: Platform, row: ListedSessionRow, current: Session) {
  return {
    ...toSessionItem(platform, row, current),
    user: { id: row.user_id, name: row.user_name, email: row.user_email, role: row.user_role },
  };
}

/** Returns one page of the live sessions of all users, last used first, by keyset. */
export async function liveSessionsPage(
  platform: Platform,
  current: Session,
  filter: LiveSessionFilter,
  page: { limit: number; cursor?: string | undefined },
) {
  const { db } = platform;
  const bounds = { now: platform.clock.now(), idleSince: idleSince(platform) };
  const { rows, next_cursor } = await movingPage<ListedSessionRow>(
    {
      list: ['live sessions', filter],
      key: z.tuple([instantSchema]),
      keyOf: ({ sort_key }) => [sort_key],
      ordered: ({ after }, limit) => {
        const [at] = after?.key ?? [];
        const place = after && at !== undefined ? { at, id: after.id } : undefined;
        return listLiveSessions(db, filter, { ...bounds, limit }, place);
      },
      moved: (wanted, limit) => listUsedSince(db, filter, { ...bounds, limit }, wanted),
    },
    { ...page, now: bounds.now },
  );
  return { data: rows.map((row) => toLiveSession(platform, row, current)), page_info: { next_cursor } };
}

export const revokedManySchema = z
  .object({
    revoked: z.int(),
    skipped: z
      .array(z.object({ user_id: z.uuid(), why: z.string() }))
      .describe('Users that you cannot act on.'),
  })
  .meta({ id: 'RevokedMany' });

/**
 * Ends sessions of several users: each user's in a transaction of its own, with its own events and mail. Who may not
 * be acted on is skipped and told. @throws Forbidden without reauthentication.
 */
export async function revokeManySessions(
  platform: Platform,
  session: Session,
  acting: Acting,
  ids: string[],
) {
  requireReauthentication(platform, session);
  const byUser = new Map<string, string[]>();
  for (const { id, user_id } of await listOwners(platform.db, ids)) {
    byUser.set(user_id, [...(byUser.get(user_id) ?? []), id]);
  }
  let revoked = 0;
  const skipped: { user_id: string; why: string }[] = [];
  for (const [userId, own] of byUser) {
    try {
      const outcome = await change(platform, acting.actor, async (made) =>
        revokeGivenSessions(await stepOn(platform, made, acting, userId), own),
      );
      revoked += outcome.affected;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ user_id: userId, why: error.code });
    }
  }
  return { revoked, skipped };
}
