import type { Role } from '#contract/roles.ts';
import { touchUsers, withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type SessionRow = Pick<
  Tables['sessions'],
  | 'id'
  | 'user_id'
  | 'token_hash'
  | 'session_hash'
  | 'created_at'
  | 'last_active_at'
  | 'authenticated_at'
  | 'expires_at'
  | 'ip'
  | 'country'
  | 'region'
  | 'city'
  | 'device_type'
  | 'browser'
  | 'os'
  | 'user_agent'
  | 'auth_method'
  | 'two_factor'
>;

/** From where and with which client a session was used last; all null while that is where it was opened. */
export type LastUse = Pick<
  Tables['sessions'],
  | 'moved_at'
  | 'last_ip'
  | 'last_country'
  | 'last_region'
  | 'last_city'
  | 'last_device_type'
  | 'last_browser'
  | 'last_os'
  | 'last_user_agent'
>;

export type LiveSessionRow = SessionRow &
  LastUse & {
    email: string;
    name: string;
    role: Role | null;
    organisation_id: string | null;
    organisation_name: string | null;
    avatar_key: string | null;
    preferences: unknown;
    two_factor_enabled: boolean;
  };

export async function insertSession(db: Knex, row: SessionRow): Promise<void> {
  await db('sessions').insert(row);
}

const HAS_TWO_FACTOR = `exists (select from two_factor t where t.user_id = s.user_id)`;

/**
 * Returns the session of a token that has not ended and whose user is active. One that was opened without two-factor
 * authentication counts for nothing once its user has one: what a session may do is decided by how it was opened, not by
 * what its user has set up since.
 */
export const findSessionByToken = (db: Knex, tokenHash: Buffer): Promise<LiveSessionRow | undefined> =>
  findLiveSession(db, 's.token_hash', tokenHash);

/** Found whatever its token is by now: a session gets another one when its privileges change. */
export const findSessionById = (db: Knex, id: string): Promise<LiveSessionRow | undefined> =>
  findLiveSession(db, 's.id', id);

async function findLiveSession(
  db: Knex,
  column: 's.token_hash' | 's.id',
  value: Buffer | string,
): Promise<LiveSessionRow | undefined> {
  return db('sessions as s')
    .where(column, value)
    .whereNull('s.ended_at')
    .whereRaw(`(s.two_factor or not ${HAS_TWO_FACTOR})`)
    .select('s.*', db.raw(`${HAS_TWO_FACTOR} as two_factor_enabled`))
    .modify(withUser(db, 's.user_id', shownOfOwner, { status: 'active' }))
    .first();
}

const shownOfOwner = {
  email: 'email',
  name: 'name',
  role: 'role',
  avatar_key: 'avatar_key',
  preferences: 'preferences',
  organisation_id: 'organisation_id',
  organisation_name: 'organisation_name',
};

/** Notes a use of the session and of the account. */
export async function touchSession(db: Knex, id: string, at: Date): Promise<void> {
  const touched = db.raw(
    'update sessions set last_active_at = greatest(last_active_at, ?) where id = ? returning user_id',
    [at, id],
  );
  await touchUsers(db, touched, at);
}

/** Notes from where a session is used now; false when another request did so since `before`. */
export async function moveSession(
  tx: Transaction,
  id: string,
  to: LastUse & { moved_at: Date },
  before: Date | null,
): Promise<boolean> {
  const moved = await tx('sessions')
    .where({ id })
    .whereRaw('moved_at is not distinct from ?::timestamptz', [before])
    .update(to);
  return moved > 0;
}

/** Gives a live session a new token, because the password was given again. */
export async function renewSession(
  db: Knex,
  id: string,
  renewed: Pick<SessionRow, 'token_hash' | 'session_hash' | 'authenticated_at'> &
    Partial<Pick<SessionRow, 'auth_method' | 'two_factor'>>,
): Promise<boolean> {
  const earlier_hashes = db.raw('earlier_hashes || session_hash');
  return (
    (await db('sessions')
      .where({ id })
      .whereNull('ended_at')
      .update({ ...renewed, earlier_hashes })) > 0
  );
}

/** Ends a session; false when it had ended before. */
export async function endSession(db: Knex, id: string, reason: string, at: Date): Promise<boolean> {
  const ended = await db('sessions')
    .where({ id })
    .whereNull('ended_at')
    .update({ ended_at: at, end_reason: reason });
  return ended > 0;
}
