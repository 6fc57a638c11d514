import { ensurePartitions, monthStart } from '#core/audit/index.ts';
import type { Knex } from '#core/platform/database.ts';

/** What searches can be tried with: a frequent and a rare value of each kind. */
export const sample = {
  subject: '00000000-0000-7000-8000-000000000007',
  organisation: '00000000-0000-7000-9000-000000000003',
  staff: '00000000-0000-7000-a000-000000000002',
  ip: '10.0.3.7',
  network: '10.0.3.0/24',
  session: 'session-77',
} as const;

/**
 * Fills `audit_events` and the rollups with events made by PostgreSQL itself, evenly over a range: for plans and
 * measurements of searches, where it matters how many there are and how they spread, not that they tell a story.
 */
export async function makeManyEvents(
  db: Knex,
  events: number,
  from: Date,
  to: Date,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const months: Date[] = [];
  for (let month = monthStart(from); month < to; month = monthStart(month, 1)) months.push(month);
  await ensurePartitions(db, months);
  await db.raw(`
    insert into audit_user_agents (hash, user_agent, browser, os)
    select sha256(('many' || n)::bytea), 'Agent/' || n, (array['Chrome', 'Firefox', 'Safari'])[1 + n % 3] || ' ' || 100 + n % 40,
           (array['Windows 10', 'macOS 15', 'Android 15', 'iOS 18'])[1 + n % 4]
    from generate_series(1, 300) n on conflict do nothing`);
  const stepMs = (to.getTime() - from.getTime()) / events;
  // Long transactions hold exports back, also those of other databases of the server.
  const chunk = 50_000;
  for (let first = 0; first < events; first += chunk) {
    await db.raw(INSERT, [from.toISOString(), stepMs, first, Math.min(events, first + chunk) - 1]);
    onProgress(Math.min(events, first + chunk));
  }
  await db.raw(ROLL_UP);
  await db.raw(SUM_UP);
  await db.raw(WHO);
  await db.raw('analyze audit_events, audit_rollups, audit_rollup_days, audit_user_days, audit_user_agents');
}

/** Codes, countries and users are skewed as real ones are: the cube of an even number crowds at its beginning. */
const INSERT = `
  insert into audit_events (subject_id, occurred_at, id, received_at, actor_id, organisation_id, outcome, severity, category,
    actor_type, device_type, ip, code, message, reason, subject_identifier, country, session_hash, details, user_agent_id)
  select ('00000000-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid, at,
    ('00000000-0000-7000-b000-' || lpad(to_hex(n), 12, '0'))::uuid, at,
    case when r2 < 0.02 then ('00000000-0000-7000-a000-' || lpad(to_hex(u % 20), 12, '0'))::uuid
         else ('00000000-0000-7000-8000-' || lpad(to_hex(u), 12, '0'))::uuid end,
    case when u % 3 = 0 then ('00000000-0000-7000-9000-' || lpad(to_hex(u % 200), 12, '0'))::uuid end,
    (case when r3 < 0.1 then 'failure' else 'success' end)::audit_outcome, 'info'::audit_severity,
    (array['authentication', 'session', 'account', 'credential', 'other'])[1 + floor(5 * r1 ^ 3)::int]::audit_category,
    (case when r2 < 0.02 then 'staff' else 'user' end)::audit_actor_type,
    (array['desktop', 'mobile', 'tablet', 'bot'])[1 + floor(4 * r3 ^ 3)::int]::audit_device_type,
    ('10.0.' || u % 250 || '.' || floor(250 * r3)::int)::inet,
    (array['user:logged_in', 'user:login_failed', 'order:placed', 'user.profile:updated', 'user.2fa:enabled',
           'user.password:changed', 'staff.user:viewed', 'invoice:paid', 'api_key:created', 'report:opened'])[1 + floor(10 * r1 ^ 3)::int],
    '', case when r3 < 0.1 then (array['wrong_password', 'wrong_code', 'unknown_account', 'account_locked'])[1 + floor(4 * (10 * r3) ^ 2)::int] end,
    'user-' || u || '@example.com',
    (array['DE', 'US', 'GB', 'UA', 'FR', 'PL', 'ES', 'IT', 'NL', 'KE', 'NZ', 'IS'])[1 + floor(12 * r2 ^ 3)::int],
    'session-' || u * 5 + n % 5, jsonb_build_object('n', n), 1 + n % 300
  from (
    select n, ?::timestamptz + n * ?::float8 * interval '1 ms' as at, floor(5000 * random() ^ 3)::int as u,
           random() as r1, random() as r2, random() as r3
    from generate_series(?::bigint, ?::bigint) n
  ) made`;

const ROLL_UP = `
  insert into audit_rollups (hour, code, category, outcome, country, device_type, q0, q1, q2, q3)
  select date_trunc('hour', occurred_at, 'UTC'), code, category, outcome, coalesce(country, ''), device_type,
         count(*) filter (where extract(minute from occurred_at) < 15),
         count(*) filter (where extract(minute from occurred_at) >= 15 and extract(minute from occurred_at) < 30),
         count(*) filter (where extract(minute from occurred_at) >= 30 and extract(minute from occurred_at) < 45),
         count(*) filter (where extract(minute from occurred_at) >= 45)
  from audit_events group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 on conflict do nothing`;

const SUM_UP = `
  insert into audit_rollup_days (day, code, category, outcome, country, device_type, n)
  select (hour at time zone 'UTC')::date, code, category, outcome, country, device_type, sum(q0 + q1 + q2 + q3)
  from audit_rollups group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 on conflict do nothing`;

const WHO = `
  insert into audit_user_days (day, subject_id)
  select distinct (occurred_at at time zone 'UTC')::date, subject_id
  from audit_events where actor_id = subject_id and outcome = 'success' order by 1, 2 on conflict do nothing`;
