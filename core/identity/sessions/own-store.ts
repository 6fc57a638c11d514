import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { rowsOf } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { LastUse, SessionRow } from './store.ts';

export type OwnSessionRow = Omit<SessionRow, 'token_hash'> &
  LastUse & {
    ended_at: Date | null;
    end_reason: string | null;
    ended_by: string | null;
    earlier_hashes: string[];
    auth_method: string;
    two_factor: boolean;
  };

const columns = `id, user_id, session_hash, earlier_hashes, created_at, last_active_at, authenticated_at, expires_at,
  ended_at, end_reason, ended_by, auth_method, two_factor, ip, country, region, city, device_type, browser, os, user_agent,
  moved_at, last_ip, last_country, last_region, last_city, last_device_type, last_browser, last_os, last_user_agent`;

/** Returns a user's sessions: the live ones first, then the newest. `idleSince`: left alone since before then is over. */
export const listOwnSessions = (
  db: Knex,
  userId: string,
  { now, idleSince, limit }: { now: Date; idleSince: Date; limit: number },
): Promise<OwnSessionRow[]> =>
  rowsOf(
    db.raw(
      `select ${columns} from sessions where user_id = ?
       order by (ended_at is null and expires_at > ? and last_active_at > ?) desc, last_active_at desc, id desc
       limit ?`,
      [userId, now, idleSince, limit],
    ),
  );

export async function findOwnSession(
  db: Knex,
  userId: string,
  id: string,
): Promise<OwnSessionRow | undefined> {
  const [row] = await rowsOf<OwnSessionRow>(
    db.raw(`select ${columns} from sessions where id = ? and user_id = ?`, [id, userId]),
  );
  return row;
}

export type EndedRow = Pick<OwnSessionRow, 'last_active_at' | 'expires_at' | 'ended_at' | 'end_reason'> & {
  user_status: string;
};

/** Returns a session by its token, whatever its state. */
export async function findEndedByToken(db: Knex, tokenHash: Buffer): Promise<EndedRow | undefined> {
  return db('sessions as s')
    .where('s.token_hash', tokenHash)
    .modify(withUser(db, 's.user_id', { status: 'user_status' }))
    .first('s.last_active_at', 's.expires_at', 's.ended_at', 's.end_reason');
}

export type End = { at: Date; reason: string; by: string | null };
export type EndedSession = Pick<Tables['sessions'], 'id' | 'session_hash'>;

/** Ends one session of a user; undefined when it had ended before. */
export async function endOwnSession(
  tx: Transaction,
  userId: string,
  id: string,
  { at, reason, by }: End,
): Promise<EndedSession | undefined> {
  const [ended] = await tx('sessions')
    .where({ id, user_id: userId })
    .whereNull('ended_at')
    .update({ ended_at: at, end_reason: reason, ended_by: by })
    .returning<EndedSession[]>(['id', 'session_hash']);
  return ended;
}
