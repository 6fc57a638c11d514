import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- A category without a row is kept forever.
    create table audit_retention (
      category audit_category primary key,
      days integer not null check (days > 0),
      changed_at timestamptz not null,
      changed_by uuid not null references users (id)
    );

    create table legal_holds (
      id uuid primary key,
      subject_id uuid,
      organisation_id uuid,
      reason text not null,
      placed_at timestamptz not null,
      placed_by uuid not null references users (id),
      released_at timestamptz,
      released_by uuid references users (id),
      release_reason text,
      check ((subject_id is null) <> (organisation_id is null))
    );
    create index legal_holds_placed on legal_holds (placed_at, id);
    create unique index legal_holds_subject on legal_holds (subject_id) where released_at is null;
    create unique index legal_holds_organisation on legal_holds (organisation_id) where released_at is null;
  `);
}

export const down = (db: Knex): Promise<void> => db.raw('drop table legal_holds, audit_retention');
