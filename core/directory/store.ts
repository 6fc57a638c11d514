import type { Language } from '#contract/languages.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import { identifierKey } from '#core/platform/identifier.ts';
import { collateFor } from '#core/platform/reader-order.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { Organisation } from './user.ts';

export type NewUser = Pick<
  Tables['users'],
  'id' | 'email' | 'name' | 'role' | 'password_hash' | 'created_at' | 'last_active_at'
>;

export async function insertUser(db: Knex, user: NewUser): Promise<void> {
  await db('users').insert({ ...user, email: identifierKey(user.email) });
}

/** Lets nobody add or change a user until the transaction ends. Readers continue. */
export async function holdUsers(tx: Transaction): Promise<void> {
  await tx.raw('lock table users in share row exclusive mode');
}

export const hasUser = async (db: Knex, id: string): Promise<boolean> =>
  (await db('users').where({ id }).first('id')) !== undefined;

/** Returns when a user chose the password; undefined for an unknown user. */
export const findPasswordAge = (
  db: Knex,
  id: string,
): Promise<Pick<Tables['users'], 'password_changed_at'> | undefined> =>
  db('users').where({ id }).first('password_changed_at');

/**
 * Notes that users were active, those whose ids a statement returns as `user_id`. Both are one statement.
 * @param touched a statement that changes rows of another table.
 */
export async function touchUsers(db: Knex, touched: Knex.Raw, at: Date): Promise<void> {
  await db.raw(
    `with touched as (?)
     update users set last_active_at = greatest(last_active_at, ?) where id in (select user_id from touched)`,
    [touched, at],
  );
}

export type SubjectRow = Pick<Tables['users'], 'id' | 'email' | 'organisation_id'>;

/** Returns the users who have one of these ids or (lower-case) e-mail addresses. */
export const listSubjects = (tx: Transaction, ids: string[], emails: string[]): Promise<SubjectRow[]> =>
  tx<SubjectRow>('users')
    .select('id', 'email', 'organisation_id')
    .whereRaw('id = any(?::uuid[])', [ids])
    .orWhereRaw('email = any(?::text[])', [emails]);

export async function hasUsers(db: Knex): Promise<boolean> {
  return (await db('users').first('id')) !== undefined;
}

export const listOrganisations = async (db: Knex, language: Language): Promise<Organisation[]> =>
  db('organisations as o')
    .leftJoin('users as u', 'u.organisation_id', 'o.id')
    .groupBy('o.id')
    .orderByRaw(`o.name ${await collateFor(db, language)}, o.id`)
    .select('o.id', 'o.name', 'o.slug', db.raw('count(u.id) as user_count'));
