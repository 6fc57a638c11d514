import type { Knex } from '#core/platform/database.ts';
import type { OwnSessionRow } from '#core/sessions/own-store.ts';
import type { Role } from './permissions.ts';

export type LiveSessionFilter = {
  user?: string | undefined;
  ip?: string | undefined;
  country?: string | undefined;
  device_type?: string | undefined;
  staff?: boolean | undefined;
  /** Signed in at this instant or later, and before the other. */
  from?: string | undefined;
  to?: string | undefined;
};

export type ListedSessionRow = OwnSessionRow & {
  user_name: string;
  user_email: string;
  user_role: Role | null;
  sort_key: string;
};

/** Live sessions of all users, last used first, used before `after` where given. */
export async function listLiveSessions(
  db: Knex,
  { user, ip, country, device_type, staff, from, to }: LiveSessionFilter,
  { now, idleSince, limit }: { now: Date; idleSince: Date; limit: number },
  after?: { at: string; id: string },
): Promise<ListedSessionRow[]> {
  const query = db('sessions as s')
    .join('users as u', 'u.id', 's.user_id')
    .whereNull('s.ended_at')
    .where('s.expires_at', '>', now)
    .where('s.last_active_at', '>', idleSince)
    .where('u.status', 'active')
    .orderBy([
      { column: 's.last_active_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ])
    .limit(limit)
    .select(
      's.*',
      'u.name as user_name',
      'u.email as user_email',
      'u.role as user_role',
      db.raw('s.last_active_at::text as sort_key'),
    );
  if (user) query.where('s.user_id', user);
  if (ip)
    query.whereRaw('s.ip between host(network(?::inet))::inet and host(broadcast(?::inet))::inet', [ip, ip]);
  if (country === 'unknown') query.whereNull('s.country');
  else if (country) query.where('s.country', country);
  if (device_type) query.where('s.device_type', device_type);
  if (staff !== undefined) query.whereRaw(`u.role is ${staff ? 'not null' : 'null'}`);
  if (from) query.where('s.created_at', '>=', from);
  if (to) query.where('s.created_at', '<', to);
  if (after) query.whereRaw('(s.last_active_at, s.id) < (?::timestamptz, ?::uuid)', [after.at, after.id]);
  return query;
}

/** Whose sessions these are. */
export const listOwners = (db: Knex, ids: string[]): Promise<{ id: string; user_id: string }[]> =>
  db('sessions').whereIn('id', ids).select('id', 'user_id');
