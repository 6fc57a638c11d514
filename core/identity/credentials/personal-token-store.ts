import type { Role } from '#contract/roles.ts';
import type { TokenScope } from '#contract/token-scopes.ts';
import { withUser } from '#core/directory/index.ts';
import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type PersonalTokenRow = Tables['personal_tokens'] & {
  scopes: TokenScope[];
};

export type PersonalTokenListRow = Omit<PersonalTokenRow, 'token_hash' | 'user_id'> & {
  application_name: string | null;
};

const listed = (db: Knex) =>
  db('personal_tokens as t')
    .leftJoin('connected_applications as a', 'a.id', 't.application_id')
    .select(
      't.id',
      't.application_id',
      'a.name as application_name',
      't.name',
      't.prefix',
      't.scopes',
      't.created_at',
      't.expires_at',
      't.last_used_at',
      't.last_used_ip',
      't.revoked_at',
    );

export const listPersonalTokens = (
  db: Knex,
  userId: string,
  limit: number,
): Promise<PersonalTokenListRow[]> =>
  listed(db)
    .where('t.user_id', userId)
    .orderBy([
      { column: 't.created_at', order: 'desc' },
      { column: 't.id', order: 'desc' },
    ])
    .limit(limit);

export async function findPersonalToken(
  db: Knex,
  userId: string,
  id: string,
): Promise<PersonalTokenListRow | undefined> {
  const [row] = await listed(db).where({ 't.id': id, 't.user_id': userId });
  return row;
}

export async function countLiveTokens(db: Knex, userId: string, now: Date): Promise<number> {
  const [row] = await rowsOf<{ live: number }>(
    db.raw(
      `select count(*)::integer as live from personal_tokens
       where user_id = ? and revoked_at is null and expires_at > ?`,
      [userId, now],
    ),
  );
  return row?.live ?? 0;
}

export async function insertPersonalToken(
  tx: Transaction,
  row: Omit<PersonalTokenRow, 'last_used_at' | 'last_used_ip' | 'revoked_at'>,
): Promise<void> {
  await tx('personal_tokens').insert(row);
}

export type UsableToken = Pick<PersonalTokenRow, 'id' | 'scopes' | 'last_used_at'> & {
  user_id: string;
  email: string;
  role: Role | null;
};

/** Returns a token that is neither revoked nor expired, of a user who is active. */
export async function findUsableToken(
  db: Knex,
  tokenHash: Buffer,
  now: Date,
): Promise<UsableToken | undefined> {
  return db('personal_tokens as t')
    .where('t.token_hash', tokenHash)
    .whereNull('t.revoked_at')
    .where('t.expires_at', '>', now)
    .select('t.id', 't.scopes', 't.last_used_at', 't.user_id')
    .modify(withUser(db, 't.user_id', { email: 'email', role: 'role' }, { status: 'active' }))
    .first();
}

export async function touchPersonalToken(db: Knex, id: string, at: Date, ip: string | null): Promise<void> {
  await db('personal_tokens').where({ id }).update({ last_used_at: at, last_used_ip: ip });
}

/** Revokes a token; false when it was revoked before or is another user's. */
export async function revokeTokenRow(
  tx: Transaction,
  userId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const revoked = await tx('personal_tokens')
    .where({ id, user_id: userId })
    .whereNull('revoked_at')
    .update({ revoked_at: at });
  return revoked > 0;
}

/** Revokes all tokens of a user. @returns what the user called those that still worked, the newest first. */
export async function revokeAllTokens(tx: Transaction, userId: string, at: Date): Promise<string[]> {
  const revoked = await rowsOf<{ name: string }>(
    tx.raw(
      `with revoked as (
         update personal_tokens set revoked_at = ? where user_id = ? and revoked_at is null
         returning name, created_at, expires_at
       )
       select name from revoked where expires_at > ? order by created_at desc`,
      [at, userId, at],
    ),
  );
  return revoked.map(({ name }) => name);
}
