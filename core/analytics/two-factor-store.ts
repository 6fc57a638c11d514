import type { Language } from '#contract/languages.ts';
import { countByOrganisation } from '#core/directory/index.ts';
import { twoFactorUsers } from '#core/identity/index.ts';
import type { Knex } from '#core/platform/database.ts';

export type Adoption = {
  organisation_id: string | null;
  name: string | null;
  users: number;
  with_two_factor: number;
};

/** Of the accounts that are not deactivated: how many there are in each organisation, and how many of them use 2FA. */
export const countTwoFactor = async (db: Knex, language: Language): Promise<Adoption[]> =>
  (await countByOrganisation(db, language, twoFactorUsers(db))).map(({ among, ...row }) => ({
    ...row,
    with_two_factor: among,
  }));
