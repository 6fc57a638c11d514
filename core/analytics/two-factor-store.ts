import type { Language } from '#contract/languages.ts';
import { type Knex, rowsOf } from '#core/platform/database.ts';
import { collateFor } from '#core/platform/reader-order.ts';

export type Adoption = {
  organisation_id: string | null;
  name: string | null;
  users: number;
  with_two_factor: number;
};

/** Of the accounts that are not deactivated: how many there are in each organisation, and how many of them use 2FA. */
export const countTwoFactor = async (db: Knex, language: Language): Promise<Adoption[]> =>
  rowsOf(
    db.raw(
      `select u.organisation_id, o.name, count(*)::int as users, count(f.user_id)::int as with_two_factor
       from users u
       left join organisations o on o.id = u.organisation_id
       left join two_factor f on f.user_id = u.id
       where u.status <> 'deactivated'
       group by 1, 2 order by users desc, o.name ${await collateFor(db, language)}, 1`,
    ),
  );
