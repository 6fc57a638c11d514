import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- What is remembered of a user's logins, bounded, as JSON text: it is read and written whole, with every login. No
    -- index holds a column that changes each time and pages keep room, so that a row is changed within its page
    -- (heap-only tuples: PostgreSQL manual, 66.7); up to 4 kB PostgreSQL does not compress it.
    create table detection_subjects (
      subject_id uuid primary key,
      state text not null,
      logins integer not null,
      -- Set only for what no account has logged in with.
      forget_at timestamptz
    ) with (fillfactor = 70, toast_tuple_target = 4096);
    create index detection_subjects_forget on detection_subjects (forget_at) where forget_at is not null;

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
      -- Another policy for detections of a severity: {"critical": {"mode": "act", "dry_run": false, "response": "lock"}}.
      by_severity jsonb not null default '{}'
    );

    create table detection_days (
      rule_id text not null,
      day date not null,
      detections integer not null,
      primary key (rule_id, day)
    );

    create table detection_replays (
      id uuid primary key,
      created_at timestamptz not null,
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

    create table alerts (
      id uuid primary key,
      kind text not null,
      severity audit_severity not null,
      state text not null check (state in ('open', 'acknowledged', 'resolved')),
      subject_id uuid not null,
      subject_identifier text,
      session_hash text,
      reasons jsonb not null,
      evidence uuid[] not null,
      created_at timestamptz not null,
      acknowledged_at timestamptz,
      acknowledged_by uuid references users (id),
      resolved_at timestamptz,
      resolved_by uuid references users (id),
      note text,
      group_key text,
      rules text[] not null default '{}',
      score smallint,
      network text,
      detections integer not null default 1,
      last_event_at timestamptz,
      resolution text check (resolution in ('true_positive', 'benign', 'false_positive')),
      assignee_id uuid references users (id),
      -- When severity or score changed last: anyone who pages through the riskiest alerts would miss one that rises
      -- ahead of the page. Null when they never changed.
      ranked_at timestamptz
    );
    create index alerts_created on alerts (created_at, id);
    create index alerts_state on alerts (state, created_at, id);
    create index alerts_subject on alerts (subject_id, created_at, id);
    create index alerts_group on alerts (group_key, last_event_at desc) where group_key is not null;
    create index alerts_unresolved on alerts (severity desc, score desc) where state <> 'resolved';
    create index alerts_ranked on alerts (ranked_at) where ranked_at is not null;

    create table alert_history (
      id uuid primary key,
      alert_id uuid not null references alerts (id) on delete cascade,
      at timestamptz not null,
      by_id uuid references users (id),
      kind text not null,
      text text
    );
    create index alert_history_alert on alert_history (alert_id, at, id);

    -- What was done about a detection, is about to be, or would have been.
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

    -- How a member of staff hears of alerts by mail. mode null: not chosen, the role's default counts.
    create table alert_mail (
      user_id uuid primary key references users (id) on delete cascade,
      mode text check (mode in ('off', 'at_once', 'hourly', 'daily')),
      min_severity audit_severity,
      hour smallint check (hour between 0 and 23),
      -- Until when alerts have been looked through for this reader, and when the last mail was queued.
      looked_at timestamptz not null,
      mailed_at timestamptz
    );

    -- What each reader has been told, as bad as it was then: nothing is told twice unless it has got worse.
    create table alert_mailed (
      user_id uuid not null references users (id) on delete cascade,
      alert_id uuid not null references alerts (id) on delete cascade,
      severity audit_severity not null,
      primary key (user_id, alert_id)
    );
    create index alert_mailed_alert on alert_mailed (alert_id);
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table alert_mailed, alert_mail, alert_responses, alert_history, alerts, detection_replays, detection_days,
      detection_rules, detection_counts, detection_windows, detection_subjects
  `);
}
