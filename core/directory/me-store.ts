import { type Knex, rowsOf, type Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';
import type { User } from './user.ts';

/** A user's own record. */
export type MeRow = Pick<
  Tables['users'],
  | 'id'
  | 'email'
  | 'name'
  | 'job_title'
  | 'phone'
  | 'website'
  | 'role'
  | 'status'
  | 'preferences'
  | 'avatar_key'
  | 'created_at'
  | 'closing_requested_at'
  | 'closes_at'
> & {
  preferences: unknown;
  organisation: User['organisation'];
};

export async function findMe(db: Knex, id: string): Promise<MeRow | undefined> {
  const [row] = await rowsOf<MeRow>(
    db.raw(
      `select u.id, u.email, u.name, u.job_title, u.phone, u.website, u.role, u.status, u.preferences,
         u.avatar_key, u.created_at, u.closing_requested_at, u.closes_at,
         case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as organisation
       from users u left join organisations o on o.id = u.organisation_id
       where u.id = ?`,
      [id],
    ),
  );
  return row;
}

/** Returns the user's record, held until the transaction ends, so that a change is told by the values it replaced. */
export async function lockUser(
  tx: Transaction,
  id: string,
): Promise<Omit<MeRow, 'organisation'> | undefined> {
  return tx('users').where({ id }).forUpdate().first();
}

/**
 * Holds an account until the transaction ends. Of admins all, in one order: a change that looks whether another admin is left
 * holds them too, and two that began with their own would wait for each other forever.
 */
export async function holdAccount(tx: Transaction, id: string): Promise<void> {
  const user = await tx('users').where({ id }).first('role');
  if (user?.role === 'admin')
    await tx('users').where({ role: 'admin' }).orderBy('id').forUpdate().select('id');
  await lockUser(tx, id);
}

export async function updateUser(
  tx: Transaction,
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  await tx('users').where({ id }).update(values);
}
