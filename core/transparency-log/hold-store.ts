import type { Knex } from '#core/platform/database.ts';
import type { HoldInTable } from './holds-in-force.ts';

/** Returns the holds that are active as the database has them. */
export const activeHolds = (db: Knex): Promise<HoldInTable[]> =>
  db('legal_holds')
    .whereNull('released_at')
    .orderBy('id')
    .select('id', 'subject_id as user_id', 'organisation_id');
