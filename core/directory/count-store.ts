import type { Language } from '#contract/languages.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { collateFor } from '#core/platform/reader-order.ts';

export type OrganisationCount = {
  organisation_id: string | null;
  name: string | null;
  users: number;
  among: number;
};

/**
 * Counts the users of each organisation who are not deactivated, and how many of them are `among` those of a query.
 * @param among a query with one column, `user_id`, that returns a user once at most.
 */
export const countByOrganisation = async (
  db: Knex,
  language: Language,
  among: Knex.Raw,
): Promise<OrganisationCount[]> =>
  rowsOf(
    db.raw(
      `select u.organisation_id, o.name, count(*)::int as users, count(f.user_id)::int as among
       from users u
       left join organisations o on o.id = u.organisation_id
       left join (?) f on f.user_id = u.id
       where u.status <> 'deactivated'
       group by 1, 2 order by users desc, o.name ${await collateFor(db, language)}, 1`,
      [among],
    ),
  );

/** Counts active users with and without a staff role, and how many of them are `among` those of a query (as above). */
export const countByStaff = (
  db: Knex,
  among: Knex.Raw,
): Promise<{ is_staff: boolean; people: number; among: number }[]> =>
  rowsOf(
    db.raw(
      `select u.role is not null as is_staff, count(*) as people, count(f.user_id) as among
       from users u left join (?) f on f.user_id = u.id
       where u.status = 'active' group by 1`,
      [among],
    ),
  );
