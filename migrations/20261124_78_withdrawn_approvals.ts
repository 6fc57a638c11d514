import type { Knex } from 'knex';

// A table of one row a request of staff: checked again in no time.
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table approvals drop constraint approvals_state_check;
    alter table approvals add constraint approvals_state_check
      check (state in ('pending', 'approved', 'rejected', 'withdrawn', 'expired'));
  `);
}

/** Requests that were withdrawn become expired ones: the states before had no other word. */
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    update approvals set state = 'expired' where state = 'withdrawn';
    alter table approvals drop constraint approvals_state_check;
    alter table approvals add constraint approvals_state_check
      check (state in ('pending', 'approved', 'rejected', 'expired'));
  `);
}
