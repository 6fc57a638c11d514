import type { Knex } from 'knex';

/**
 * Every stored event goes through the queue, so nothing of before there was a log is left to be sealed. A verification that had
 * nothing from outside the database to compare with says so. One row tables and new ones only.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    alter table seal_log drop column began_at, drop column history_after, drop column history_done_at;
    alter table seal_verifications drop constraint seal_verifications_state_check;
    alter table seal_verifications add constraint seal_verifications_state_check
      check (state in ('queued', 'running', 'intact', 'consistent', 'tampered', 'failed'));
    -- Its number among the log's checkpoints, signed; see core/sealing/link.ts.
    alter table seal_checkpoints add column link text not null default '';
    alter table seal_checkpoints alter link drop default;
    -- What each machine that signs last said of itself. For the page only: what a signer goes by lies in its data folder.
    create table seal_signers (
      signer text primary key,
      seen_at timestamptz not null,
      -- The newest checkpoint in its data folder; null when there is none, or it could not be written.
      kept_size bigint,
      kept_signed_at timestamptz,
      refused_since timestamptz,
      refused_code text,
      refused_text text
    );
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    set local lock_timeout = '5s';
    drop table seal_signers;
    alter table seal_checkpoints drop column link;
    update seal_verifications set state = 'intact' where state = 'consistent';
    alter table seal_verifications drop constraint seal_verifications_state_check;
    alter table seal_verifications add constraint seal_verifications_state_check
      check (state in ('queued', 'running', 'intact', 'tampered', 'failed'));
    alter table seal_log add column began_at timestamptz not null default now(),
      add column history_after jsonb, add column history_done_at timestamptz default now();
    alter table seal_log alter began_at drop default, alter history_done_at drop default;
  `);
}
