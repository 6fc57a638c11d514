import type { Role } from '#contract/roles.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex } from '#core/platform/database.ts';
import { type Condition, inNetwork } from '#core/platform/network-sql.ts';
import { utcText } from '#core/platform/utc-text.ts';
import type { OwnSessionRow } from './own-store.ts';

export type LiveSessionFilter = {
  user?: string | undefined;
  ip?: string | undefined;
  country?: string | undefined;
  device_type?: string | undefined;
  staff?: boolean | undefined;
  /** Logged in at this instant or later, and before the other. */
  from?: string | undefined;
  to?: string | undefined;
};

export type ListedSessionRow = OwnSessionRow & {
  user_name: string;
  user_email: string;
  user_role: Role | null;
  sort_key: string;
};

type Bounds = { now: Date; idleSince: Date; limit: number };

/** Returns live sessions of all users, last used first, used before `after` where given. */
export async function listLiveSessions(
  db: Knex,
  filter: LiveSessionFilter,
  bounds: Bounds,
  after?: { at: string; id: string },
): Promise<ListedSessionRow[]> {
  const query = liveSessions(db, filter, bounds).orderBy([
    { column: 's.last_active_at', order: 'desc' },
    { column: 's.id', order: 'desc' },
  ]);
  if (after) query.whereRaw('(s.last_active_at, s.id) < (?::timestamptz, ?::uuid)', [after.at, after.id]);
  return query;
}

/** Returns those that were used after an instant, by id, behind `afterId` where given. */
export async function listUsedSince(
  db: Knex,
  filter: LiveSessionFilter,
  bounds: Bounds,
  { since, afterId }: { since: string; afterId: string | undefined },
): Promise<ListedSessionRow[]> {
  const query = liveSessions(db, filter, bounds)
    .whereRaw('s.last_active_at > ?::timestamptz', [since])
    .orderBy('s.id');
  if (afterId) query.where('s.id', '>', afterId);
  return query;
}

function liveSessions(
  db: Knex,
  { user, ip, country, device_type, staff, from, to }: LiveSessionFilter,
  { now, idleSince, limit }: Bounds,
) {
  const query = db('sessions as s')
    .whereNull('s.ended_at')
    .where('s.expires_at', '>', now)
    .where('s.last_active_at', '>', idleSince)
    .limit(limit)
    .select('s.*', db.raw(`${utcText('s.last_active_at')} as sort_key`))
    .modify(
      withUser(
        db,
        's.user_id',
        { name: 'user_name', email: 'user_email', role: 'user_role' },
        { status: 'active', staff },
      ),
    );
  if (user) query.where('s.user_id', user);
  // A session is found by where it was opened and by where it was used last.
  const anyOf = (conditions: Condition[], last: Condition[]) => {
    query.where((either) => {
      for (const { sql, bindings } of conditions) either.orWhereRaw(sql, bindings);
      for (const { sql, bindings } of last)
        either.orWhereRaw(`(s.moved_at is not null and ${sql})`, bindings);
    });
  };
  const isValue = (column: string, value: string): Condition =>
    value === 'unknown'
      ? { sql: `${column} is null`, bindings: [] }
      : { sql: `${column} = ?`, bindings: [value] };
  if (ip) anyOf([inNetwork('s.ip', ip)], [inNetwork('s.last_ip', ip)]);
  if (country) anyOf([isValue('s.country', country)], [isValue('s.last_country', country)]);
  if (device_type) {
    const [opened, last] = ['s.device_type = ?', 's.last_device_type = ?'];
    anyOf([{ sql: opened, bindings: [device_type] }], [{ sql: last, bindings: [device_type] }]);
  }
  if (from) query.where('s.created_at', '>=', from);
  if (to) query.where('s.created_at', '<', to);
  return query;
}

/** Returns whose sessions these are. */
export const listOwners = (db: Knex, ids: string[]): Promise<{ id: string; user_id: string }[]> =>
  db('sessions').whereIn('id', ids).select('id', 'user_id');
