import pg from 'pg';
import type { Ledger } from './ledger.ts';

/** What must never happen, with how often it did. */
export type Proof = {
  acknowledged: number;
  unacknowledged: number;
  /** Unacknowledged events that were stored nevertheless, once: allowed, their sender was told nothing. */
  unacknowledgedStored: number;
  logins: number;
  violations: string[];
};

const dimensions = 'hour, code, category, outcome, country, device_type';

/** Rows where the rollups and a recount of the events differ, in any of the four quarters. */
const ROLLUP_DIFFERENCES = `
  with recount as (
    select date_trunc('hour', occurred_at, 'UTC') as hour, code, category, outcome, coalesce(country, '') as country, device_type,
           count(*) filter (where extract(minute from occurred_at) < 15) as q0,
           count(*) filter (where extract(minute from occurred_at) >= 15 and extract(minute from occurred_at) < 30) as q1,
           count(*) filter (where extract(minute from occurred_at) >= 30 and extract(minute from occurred_at) < 45) as q2,
           count(*) filter (where extract(minute from occurred_at) >= 45) as q3
    from audit_events group by 1, 2, 3, 4, 5, 6
  )
  select count(*)::int as differences
  from recount c full join audit_rollups r using (${dimensions})
  where (coalesce(c.q0, 0), coalesce(c.q1, 0), coalesce(c.q2, 0), coalesce(c.q3, 0))
     is distinct from (coalesce(r.q0, 0), coalesce(r.q1, 0), coalesce(r.q2, 0), coalesce(r.q3, 0))`;

/** Days whose sums are not those of their hours. */
const DAY_DIFFERENCES = `
  with recount as (
    select (hour at time zone 'UTC')::date as day, code, category, outcome, country, device_type, sum(q0 + q1 + q2 + q3) as n
    from audit_rollups group by 1, 2, 3, 4, 5, 6
  )
  select count(*)::int as differences
  from recount c full join audit_rollup_days d using (day, code, category, outcome, country, device_type)
  where c.n is distinct from d.n`;

/** Users who did something on a day and are not counted there, or the other way round. */
const USER_DIFFERENCES = `
  with recount as (
    select distinct (occurred_at at time zone 'UTC')::date as day, subject_id
    from audit_events where actor_id = subject_id and outcome = 'success'
  )
  select count(*)::int as differences
  from recount c full join audit_user_days d using (day, subject_id)
  where c.subject_id is null or d.subject_id is null`;

/** Every stored event is appended or queued for it, once. */
const LOG_DIFFERENCE = `
  select abs((select count(*) from audit_events)
             - (select coalesce(sum(size), 0) from log_state)
             - (select coalesce(sum(events), 0) from log_queue))::int as difference`;

/** Every session has exactly one event of its login, and every such event its session. */
const LOGIN_DIFFERENCES = `
  select count(*)::int as differences
  from (select session_hash, count(*) as n from sessions group by 1) s
  full join (select session_hash, count(*) as n from audit_events where code = 'user:logged_in' group by 1) e
    using (session_hash)
  where s.n is distinct from e.n`;

const first = (ids: string[]) => ids.slice(0, 3).join(', ');

/**
 * Compares what was promised with what is stored, by ids. The inbox must be empty before.
 * @param databaseUrl of the product itself: nothing is asked through the API that is under test.
 */
export async function prove(databaseUrl: string, ledger: Ledger): Promise<Proof> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'chaos proof' });
  await client.connect();
  try {
    const violations: string[] = [];
    const found = (count: number, what: string) => {
      if (count > 0) violations.push(`${count} ${what}`);
    };
    const stored = await storedIds(client);
    const eventsProof = proveEvents(ledger, stored, found);
    const number = async (sql: string) => Number(Object.values((await client.query(sql)).rows[0])[0]);
    found(await number(ROLLUP_DIFFERENCES), 'rollup rows that differ from a recount');
    found(await number(DAY_DIFFERENCES), 'sums of days that differ from their hours');
    found(await number(USER_DIFFERENCES), 'users of a day that differ from a recount');
    found(await number(LOG_DIFFERENCE), 'events more or less than are appended or wait for it');
    found(await number(LOGIN_DIFFERENCES), 'logins without their event, or with more than one');
    found(await number('select count(*) from audit_inbox'), 'inbox rows left');
    found(
      await number('select count(*) from event_batches where stored_at is null'),
      'batches that are not stored',
    );
    const sessions = await number('select count(*) from sessions');
    found(Math.max(0, ledger.logins - sessions), 'logins that were answered and are gone');
    return { ...eventsProof, logins: ledger.logins, violations };
  } finally {
    await client.end();
  }
}

async function storedIds(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; n: string }>(
    `select id, count(*) as n from audit_events where code like 'chaos.%' group by id`,
  );
  return new Map(rows.map((row) => [row.id, Number(row.n)]));
}

function proveEvents(
  ledger: Ledger,
  stored: Map<string, number>,
  found: (count: number, what: string) => void,
) {
  const lost: string[] = [];
  let unacknowledgedStored = 0;
  let halves = 0;
  let posted = 0;
  for (const { ids, acknowledged } of ledger.units) {
    const missing = ids.filter((id) => !stored.has(id));
    posted += ids.length - missing.length;
    if (acknowledged) lost.push(...missing);
    else {
      unacknowledgedStored += ids.length - missing.length;
      if (missing.length > 0 && missing.length < ids.length) halves += 1;
    }
  }
  const twice = [...stored].filter(([, count]) => count > 1).map(([id]) => id);
  found(lost.length, `acknowledged events that are not stored (${first(lost)})`);
  found(twice.length, `events stored more than once (${first(twice)})`);
  found(halves, 'batches stored by half');
  found(stored.size - posted, 'events that nobody posted');
  return {
    acknowledged: ledger.count(true),
    unacknowledged: ledger.count(false),
    unacknowledgedStored,
  };
}
