import type { Knex } from 'knex';
import { type Index, makeIndex } from './make-index.ts';

// Indexes are built while writers go on, which no transaction allows.
export const config = { transaction: false };

const indexes: Index[] = [
  // Most events are about who did them: those are found by subject, and this one stays small.
  { name: 'actor_time', on: '(actor_id, occurred_at) where actor_id <> subject_id' },
  { name: 'organisation_time', on: '(organisation_id, occurred_at) where organisation_id is not null' },
  { name: 'country_time', on: '(country, occurred_at)' },
];

export async function up(db: Knex): Promise<void> {
  for (const index of indexes) await makeIndex(db, index);
}

export async function down(db: Knex): Promise<void> {
  for (const { name } of indexes) await db.raw(`drop index if exists audit_events_${name}`);
}
