import { beforeAll, describe, expect, test } from 'vitest';
import { activeUsers, rawFields, rollupFields, timeline, top } from '#core/analytics/index.ts';
import {
  type EventFilter,
  type EventKey,
  eventById,
  eventsOfKeys,
  eventsPage,
  monthStart,
  partitionName,
} from '#core/audit/index.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { makeManyEvents, sample } from '#seeds/many-events.ts';
import { testApp } from './harness.ts';

const app = testApp({}, { workers: false });
const EVENTS = 240_000;
const DAY_MS = 86_400_000;
const now = new Date();
/** Six whole months and this one. */
const first = monthStart(now, -6);
/** With events of days to come: on the first days of a month its partition would hold so little that reading it whole is right. */
const last = new Date(Math.max(now.getTime(), monthStart(now).getTime() + 20 * DAY_MS));
/** In the middle of them: neither the newest nor the oldest partition. */
const from = new Date(monthStart(now, -4).getTime() + 3 * DAY_MS);
const to = new Date(from.getTime() + 20 * DAY_MS);
const range = { from: from.toISOString(), to: to.toISOString() };

beforeAll(async () => {
  await makeManyEvents(app.platform.db, EVENTS, first, last);
}, 180_000);

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Subplans Removed'?: number;
  Plans?: Plan[];
};
type Statement = { sql: string; bindings: unknown[] };

/** Returns the statements on `audit_events` that a call issues: read where they are sent, not written down here again. */
async function statementsOf(call: () => Promise<unknown>): Promise<Statement[]> {
  const { db } = app.platform;
  const seen: Statement[] = [];
  const listen = ({ sql, bindings }: Statement) => {
    if (/\b(audit_events|audit_rollups|audit_rollup_days|audit_user_days)\b/.test(sql))
      seen.push({ sql, bindings });
  };
  db.on('query', listen);
  try {
    await call();
  } finally {
    db.removeListener('query', listen);
  }
  expect(seen.length, 'statements on events').toBeGreaterThan(0);
  return seen;
}

async function planOf({ sql, bindings }: Statement): Promise<Plan> {
  const { db } = app.platform;
  const connection = await db.client.acquireConnection();
  try {
    const { rows } = await connection.query(`explain (format json) ${sql}`, bindings);
    return rows[0]['QUERY PLAN'][0].Plan;
  } finally {
    await db.client.releaseConnection(connection);
  }
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Partitions that are read, and those of them from end to end. */
async function readBy(call: () => Promise<unknown>) {
  const partitions = new Set<string>();
  const whole = new Set<string>();
  for (const statement of await statementsOf(call)) {
    for (const node of nodesOf(await planOf(statement))) {
      const name = node['Relation Name'] ?? '';
      if (!name.startsWith('audit_events')) continue;
      partitions.add(name);
      if (node['Node Type'] === 'Seq Scan') whole.add(name);
    }
  }
  return { partitions: [...partitions].sort(), whole: [...whole].sort() };
}

const list = (filter: EventFilter, cursor?: string) =>
  eventsPage(app.platform, filter, { limit: 25, cursor });

/** Values that match nothing are the hardest: a list that looks for them must not look everywhere. */
const nobody = '00000000-0000-7000-8000-ffffffffffff';

const filters: Record<string, EventFilter> = {
  'no filter': {},
  user: { user: sample.subject },
  'a code': { code: ['user.2fa:enabled'] },
  'several codes': { code: ['user:logged_in', 'invoice:paid'] },
  'the beginning of a code': { code: ['user.2fa:*'] },
  category: { category: 'credential' },
  outcome: { outcome: 'failure' },
  'an address': { ip: sample.ip },
  'a network': { ip: sample.network },
  'an address in a query line': { query: `ip:${sample.ip}` },
  'an address that never was': { ip: '203.0.113.77' },
  country: { country: ['IS'] },
  'an unknown country': { country: ['unknown'] },
  'device type': { device_type: 'bot' },
  browser: { browser: 'Firefox' },
  'a version of a browser': { browser: 'Chrome 120' },
  os: { os: 'iOS 18' },
  session: { session: sample.session },
  sessions: { sessions: [sample.session, 'session-78'] },
  actor: { actor: sample.staff },
  organisation: { organisation: sample.organisation },
  'a user who never was': { user: nobody },
  'an actor who never was': { actor: nobody },
  'an organisation that never was': { organisation: nobody },
  'a country from which nothing came': { country: ['TV'] },
  'a code that never was': { code: ['nothing:happened'] },
  text: { q: 'enabled' },
  'user and code': { user: sample.subject, code: ['user:logged_in'] },
  'code and country': { code: ['user:login_failed'], country: ['KE'] },
};

describe('searching events', () => {
  for (const [name, filter] of Object.entries(filters)) {
    test(`by ${name} reads no partition from end to end`, async () => {
      const { whole, partitions } = await readBy(() => list(filter));
      expect(whole).toEqual([]);
      expect(partitions.length).toBeGreaterThan(0);
    });

    test(`by ${name} in a range reads the partitions of that range only`, async () => {
      const { whole, partitions } = await readBy(() => list({ ...filter, ...range }));
      expect(whole).toEqual([]);
      expect(partitions).toEqual([partitionName(monthStart(from))]);
    });
  }

  test('continues from a cursor with the same care, and leaves out what is newer', async () => {
    const page = await list({ to: range.to });
    const { whole, partitions } = await readBy(() =>
      list({ to: range.to }, page.page_info.next_cursor ?? undefined),
    );
    expect(whole).toEqual([]);
    const newer = [0, -1, -2, -3].map((offset) => partitionName(monthStart(now, offset)));
    expect(partitions.filter((name) => newer.includes(name))).toEqual([]);
  });

  test('one event with its time is read from one partition, without it by index', async () => {
    const [event] = (await list(range)).data;
    if (!event) throw new Error('No event');
    const known = await readBy(() => eventById(app.platform, event.id, event.occurred_at));
    expect(known).toEqual({ partitions: [partitionName(monthStart(from))], whole: [] });
  });
});

test('live views look up what arrived, by primary key and in its months', async () => {
  const { db } = app.platform;
  const rows: EventKey[] = await db('audit_events')
    .where('occurred_at', '>=', from)
    .where('occurred_at', '<', to)
    .limit(1000)
    .select('subject_id', 'id', db.raw(`${utcText('occurred_at')} as occurred_at`));
  expect(rows).toHaveLength(1000);
  for (const filter of [{}, { code: ['user:logged_in'] }, { q: 'x' }, { country: ['KE'] }]) {
    const { whole } = await readBy(() => eventsOfKeys(db, rows, filter));
    expect(whole, JSON.stringify(filter)).toEqual([]);
  }
});

describe('charts', () => {
  test('over time read the rollups and no event', async () => {
    for (const by of [undefined, ...rollupFields]) {
      for (const filter of [
        {},
        { code: ['user:logged_in'] },
        { country: ['KE'] },
        { outcome: 'failure' as const },
      ]) {
        const query = { ...filter, by, from: first.toISOString(), to: now.toISOString(), time_zone: 'UTC' };
        expect(await readBy(() => timeline(app.platform, query))).toEqual({ partitions: [], whole: [] });
      }
    }
  });

  test.each(rollupFields)('of the commonest %s read the rollups and no event', async (field) => {
    const query = { field, limit: 10, from: first.toISOString(), to: now.toISOString() };
    expect(await readBy(() => top(app.platform, query))).toEqual({ partitions: [], whole: [] });
  });

  // Counting from the events of a bounded range may read its partition whole, and no other.
  test.each(rawFields)('of the commonest %s read the events of the range only', async (field) => {
    const { partitions } = await readBy(() => top(app.platform, { field, limit: 10, ...range }));
    expect(partitions).toEqual([partitionName(monthStart(from))]);
  });

  test('of a user, session or address in a range read by index', async () => {
    for (const filter of [{ user: sample.subject }, { session: sample.session }, { ip: sample.ip }]) {
      const { whole } = await readBy(() =>
        top(app.platform, { field: 'code', limit: 10, ...filter, ...range }),
      );
      expect(whole, JSON.stringify(filter)).toEqual([]);
    }
  });

  test('of active users read who was there each day, and no event', async () => {
    const query = { from: first.toISOString(), to: now.toISOString() };
    expect(await readBy(() => activeUsers(app.platform, query))).toEqual({ partitions: [], whole: [] });
  });

  test('of the reasons of failures read the failures only', async () => {
    const query = { field: 'reason' as const, limit: 10, outcome: 'failure' as const, ...range };
    expect(await readBy(() => top(app.platform, query))).toEqual({
      partitions: [partitionName(monthStart(from))],
      whole: [],
    });
  });
});
