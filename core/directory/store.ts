import type { Language } from '#contract/languages.ts';
import type { Knex } from '#core/platform/database.ts';
import { loginKey } from '#core/platform/identifier.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { Organisation } from './user.ts';

/** A user as stored, with the password's hash; never leaves core. */
export type Credentials = Pick<
  Tables['users'],
  'id' | 'email' | 'password_hash' | 'status' | 'organisation_id' | 'role'
>;

export const findCredentials = (db: Knex, email: string): Promise<Credentials | undefined> =>
  db('users')
    .where({ email: loginKey(email) })
    .first('id', 'email', 'password_hash', 'status', 'organisation_id', 'role');

export type NewUser = Pick<
  Tables['users'],
  'id' | 'email' | 'name' | 'role' | 'password_hash' | 'created_at' | 'last_active_at'
>;

export async function insertUser(db: Knex, user: NewUser): Promise<void> {
  await db('users').insert({ ...user, email: loginKey(user.email) });
}

export async function hasUsers(db: Knex): Promise<boolean> {
  return (await db('users').first('id')) !== undefined;
}

export const listOrganisations = async (db: Knex, language: Language): Promise<Organisation[]> =>
  db('organisations as o')
    .leftJoin('users as u', 'u.organisation_id', 'o.id')
    .groupBy('o.id')
    .orderByRaw(`o.name ${await collateFor(db, language)}, o.id`)
    .select('o.id', 'o.name', 'o.slug', db.raw('count(u.id) as user_count'));
