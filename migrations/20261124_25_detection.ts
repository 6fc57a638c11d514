import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- What is remembered of a user's sign-ins, bounded, as JSON text: it is read and written whole.
    create table detection_subjects (
      subject_id uuid primary key,
      state text not null,
      logins integer not null,
      updated_at timestamptz not null
    );
    create index detection_subjects_strangers on detection_subjects (updated_at) where logins = 0;

    -- What happens from one network, by one member of staff or with one key, within an hour; and to the service.
    create table detection_windows (
      key text primary key,
      state text not null,
      last_at timestamptz not null
    );
    create index detection_windows_last on detection_windows (last_at);

    -- Decayed counts over all users; a weight is relative to a fixed instant (core/detection/counts.ts).
    create table detection_counts (
      level text not null,
      value text not null,
      weight double precision not null,
      primary key (level, value)
    );

    -- Only what differs from the rules' own defaults.
    create table detection_rules (
      rule_id text primary key,
      enabled boolean not null,
      thresholds jsonb not null,
      mode text not null check (mode in ('off', 'suggest', 'act')),
      dry_run boolean not null,
      response text not null,
      updated_at timestamptz not null,
      updated_by uuid references users (id),
      reason text
    );
    create table detection_hits (
      rule_id text not null,
      day date not null,
      hits integer not null,
      primary key (rule_id, day)
    );

    alter table alerts
      add group_key text,
      add rules text[] not null default '{}',
      add score smallint,
      add network text,
      add hits integer not null default 1,
      add last_event_at timestamptz,
      add actions text[] not null default '{}',
      add resolution text check (resolution in ('true_positive', 'benign', 'false_positive')),
      add assignee_id uuid references users (id);
    create index alerts_group on alerts (group_key, last_event_at desc) where group_key is not null;
    create index alerts_unresolved on alerts (severity desc, score desc) where state <> 'resolved';

    create table alert_history (
      id uuid primary key,
      alert_id uuid not null references alerts (id) on delete cascade,
      at timestamptz not null,
      by_id uuid references users (id),
      kind text not null,
      text text
    );
    create index alert_history_alert on alert_history (alert_id, at, id);

    -- What was done about a hit, is about to be, or would have been.
    create table alert_responses (
      id uuid primary key,
      alert_id uuid references alerts (id) on delete cascade,
      rule_id text not null,
      response text not null,
      state text not null check (state in ('suggested', 'dry_run', 'pending', 'done', 'failed')),
      subject_id uuid not null,
      session_hash text,
      created_at timestamptz not null,
      done_at timestamptz
    );
    create index alert_responses_alert on alert_responses (alert_id, created_at);
    create index alert_responses_pending on alert_responses (created_at) where state = 'pending';

    -- The code that was sent by mail, for users without an authenticator.
    alter table login_challenges add code_hash bytea;

    create table detection_replays (
      id uuid primary key,
      created_at timestamptz not null,
      created_by uuid references users (id),
      range_from timestamptz not null,
      range_to timestamptz not null,
      changes jsonb not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed')),
      events integer not null default 0,
      total integer,
      result jsonb,
      error text,
      finished_at timestamptz
    );
    create index detection_replays_created on detection_replays (created_at desc);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table detection_replays, alert_responses, alert_history, detection_hits, detection_rules,
      detection_counts, detection_windows, detection_subjects;
    alter table login_challenges drop code_hash;
    drop index alerts_unresolved, alerts_group;
    delete from alerts where group_key is not null;
    alter table alerts
      drop group_key, drop rules, drop score, drop network, drop hits, drop last_event_at, drop actions,
      drop resolution, drop assignee_id;
  `);
}
