import type { Knex } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Role } from '#core/staff/permissions.ts';

export type SessionRow = {
  id: string;
  user_id: string;
  token_hash: Buffer;
  session_hash: string;
  created_at: Date;
  last_active_at: Date;
  authenticated_at: Date;
  expires_at: Date;
  ip: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  device_type: string;
  browser: string | null;
  os: string | null;
  user_agent: string | null;
  auth_method: string;
  second_factor: boolean;
};

export type LiveSessionRow = SessionRow & {
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

/** The session of a token that has not ended and whose user is active. */
export async function findSessionByToken(db: Knex, tokenHash: Buffer): Promise<LiveSessionRow | undefined> {
  const [row] = await rowsOf<LiveSessionRow>(
    db.raw(
      `select s.*, u.email, u.name, u.role, u.avatar_key, u.preferences, o.id as organisation_id, o.name as organisation_name,
         exists (select from two_factor t where t.user_id = u.id and t.enabled_at is not null) as two_factor_enabled
       from sessions s
       join users u on u.id = s.user_id and u.status = 'active'
       left join organisations o on o.id = u.organisation_id
       where s.token_hash = ? and s.ended_at is null`,
      [tokenHash],
    ),
  );
  return row;
}

/** Notes a use of the session and of the account. */
export async function touchSession(db: Knex, id: string, at: Date): Promise<void> {
  await db.raw(
    `with touched as (
       update sessions set last_active_at = greatest(last_active_at, ?) where id = ? returning user_id
     )
     update users set last_active_at = greatest(last_active_at, ?) where id in (select user_id from touched)`,
    [at, id, at],
  );
}

/** Gives a live session a new token, because the password was given again. */
export async function renewSession(
  db: Knex,
  id: string,
  renewed: Pick<SessionRow, 'token_hash' | 'session_hash' | 'authenticated_at'>,
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
