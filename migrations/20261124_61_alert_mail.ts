import type { Knex } from 'knex';

/** All tables are new or small; only adding the column waits for a lock, and not for long. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- How a member of staff hears of alerts by mail. mode null: not chosen, the role's default counts.
    create table alert_mail (
      user_id uuid primary key references users (id) on delete cascade,
      mode text check (mode in ('off', 'at_once', 'hourly', 'daily')),
      least_severity audit_severity,
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

    -- Networks (/24, /48) that an API key has been used from; at most 50 a key.
    create table api_key_networks (
      key_id uuid not null references api_keys (id) on delete cascade,
      network text not null,
      first_used_at timestamptz not null,
      primary key (key_id, network)
    );

    -- Another policy for hits of a severity: {"critical": {"mode": "act", "dry_run": false, "response": "lock"}}.
    set local lock_timeout = '5s';
    alter table detection_rules add by_severity jsonb not null default '{}';
  `);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table detection_rules drop by_severity;
    drop table api_key_networks, alert_mailed, alert_mail;
  `);
}
