import type { Knex } from '#core/platform/database.ts';
import { isActiveOwner } from './owner.ts';

/** What other subjects show of a user. `active`: as in `ownerSchema`. */
export type UserColumn =
  | 'name'
  | 'email'
  | 'role'
  | 'status'
  | 'avatar_key'
  | 'preferences'
  | 'active'
  | 'organisation_id'
  | 'organisation_name';

/**
 * Joins the user whose id is in a column to a query of another table, for `modify` of knex:
 * `db('exports as x').modify(withUser(db, 'x.created_by', { name: 'created_name' }))`.
 * @param column of the query, with its alias; fixed text, never input.
 * @param names what the wanted columns of the user are called in the result. They are null where no user has the id.
 * @param only which users count. With it, rows without such a user are left out.
 */
export const withUser =
  (
    db: Knex,
    column: string,
    names: Partial<Record<UserColumn, string>>,
    only?: { status: 'active'; staff?: boolean | undefined },
  ) =>
  (query: Knex.QueryBuilder): void => {
    const user = `user_of_${column.replace('.', '_')}`;
    const organisation = `organisation_of_${column.replace('.', '_')}`;
    const columns: Partial<Record<string, Knex.Raw | string>> = {
      active: db.raw(isActiveOwner(user)),
      organisation_id: `${organisation}.id`,
      organisation_name: `${organisation}.name`,
    };
    if (only) query.join(`users as ${user}`, `${user}.id`, column).where(`${user}.status`, only.status);
    else query.leftJoin(`users as ${user}`, `${user}.id`, column);
    if (only?.staff !== undefined) query.whereRaw(`${user}.role is ${only.staff ? 'not null' : 'null'}`);
    if (names.organisation_id !== undefined || names.organisation_name !== undefined)
      query.leftJoin(`organisations as ${organisation}`, `${organisation}.id`, `${user}.organisation_id`);
    for (const [name, as] of Object.entries(names)) {
      const value = columns[name] ?? `${user}.${name}`;
      query.select(typeof value === 'string' ? `${value} as ${as}` : db.raw('? as ??', [value, as]));
    }
  };
