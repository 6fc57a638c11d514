import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';
import { randomOf, storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let analyst: Api;

type Bucket = { start: string; counts: Record<string, number> };
type Timeline = {
  from: string;
  to: string;
  interval: string;
  series: { key: string; total: number }[];
  buckets: Bucket[];
};
type Top = { total: number; values: { value: string; count: number }[] };

const FROM = Date.UTC(2024, 9, 20);
const HOUR_MS = 3_600_000;
const desktop =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const ada = randomUUID();
const organisation = randomUUID();

beforeAll(async () => {
  analyst = await app.as('security');
  const random = randomOf(1);
  const pick = <Value>(values: Value[]) => values[Math.floor(random() * values.length)] as Value;
  // Fifteen days across the end of summer time, at every minute of the hour.
  const events = Array.from({ length: 3000 }, () => ({
    id: newId(),
    occurred_at: new Date(FROM + random() * 15 * 24 * HOUR_MS).toISOString(),
    code: random() < 0.2 ? 'user:login_failed' : `service.part${Math.floor(random() * 12)}:used`,
    outcome: pick(['success', 'success', 'failure']),
    subject: random() < 0.3 ? { id: ada } : { identifier: `user-${Math.floor(random() * 50)}@example.com` },
    organisation_id: organisation,
    ...pick([{ ip: '81.2.69.142' }, { ip: '193.99.144.80' }, {}]),
    ...pick([{ user_agent: desktop }, {}]),
  }));
  await storeEvents(app, events);
});

const get = async <Body>(path: string, query: Record<string, string | string[]>): Promise<Body> => {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) parameters.append(name, value);
  }
  const { body } = await analyst.get(`/analytics/${path}?${parameters}`).expect(200);
  return body;
};
const timeline = (query: Record<string, string | string[]>) => get<Timeline>('timeline', query);
const top = (query: Record<string, string | string[]>) => get<Top>('top', query);

/** Counts the events themselves, by PostgreSQL's own calendar. */
async function recount(interval: string, zone: string, from: string, to: string, key = `'all'`) {
  const { rows } = await app.platform.db.raw(
    `select date_trunc(?, occurred_at, ?) as start, ${key} as key, count(*) as count from audit_events
     where occurred_at >= ? and occurred_at < ? group by 1, 2 order by 1, 2`,
    [interval, zone, from, to],
  );
  return (rows as { start: Date; key: string; count: number }[]).map(
    ({ start, key, count }) => `${start.toISOString()} ${key} ${count}`,
  );
}

const counted = ({ buckets }: Timeline) =>
  buckets
    .flatMap(({ start, counts }) => Object.entries(counts).map(([key, count]) => ({ start, key, count })))
    .filter(({ count }) => count > 0)
    .map(({ start, key, count }) => `${start} ${key} ${count}`)
    .sort();

describe('a timeline', () => {
  const whole = { from: '2024-10-20T00:00:00Z', to: '2024-11-04T00:00:00Z' };
  const cut = { from: '2024-10-21T03:15:00Z', to: '2024-10-30T18:45:00Z' };

  test.each(
    ['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland'].flatMap(
      (zone) => (['hour', 'day', 'week', 'month'] as const).map((interval) => [interval, zone] as const),
    ),
  )('by %s in %s equals a recount of the events', async (interval, zone) => {
    for (const range of [whole, cut]) {
      const chart = await timeline({ ...range, interval, time_zone: zone });
      expect(counted(chart)).toEqual((await recount(interval, zone, range.from, range.to)).sort());
    }
  });

  test('by day in Kyiv has a day of 25 hours when the clocks go back', async () => {
    const zone = { time_zone: 'Europe/Kyiv' };
    const { buckets } = await timeline({ ...whole, ...zone, interval: 'day' });
    const index = buckets.findIndex(({ start }) => start === '2024-10-26T21:00:00.000Z');
    const [day, next] = buckets.slice(index, index + 2);
    expect(Date.parse(next?.start ?? '') - Date.parse(day?.start ?? '')).toBe(25 * HOUR_MS);
    const range = { from: day?.start ?? '', to: next?.start ?? '' };
    const hours = await timeline({ ...range, ...zone, interval: 'hour' });
    expect(hours.buckets).toHaveLength(25);
    expect(hours.series[0]?.total).toBe(day?.counts.all);
  });

  test('by day in Kyiv has a day of 23 hours when the clocks go forward, zeros included', async () => {
    const { buckets, series } = await timeline({
      from: '2024-03-31T00:00:00+02:00',
      to: '2024-04-01T00:00:00+03:00',
      interval: 'hour',
      time_zone: 'Europe/Kyiv',
    });
    expect(buckets).toHaveLength(23);
    expect(series).toEqual([{ key: 'all', total: 0 }]);
    expect(buckets.every(({ counts }) => counts.all === 0)).toBe(true);
  });

  test.each(['outcome', 'category', 'device_type'])('by %s has one series for each value', async (by) => {
    const chart = await timeline({ ...whole, interval: 'day', by });
    const raw = await recount('day', 'UTC', whole.from, whole.to, `${by}::text`);
    expect(counted(chart)).toEqual(raw.sort());
    expect(new Set(chart.series.map(({ key }) => key)).size).toBe(chart.series.length);
  });

  test('by country has a series for events without a place', async () => {
    const { series } = await timeline({ ...whole, by: 'country' });
    expect(series.map(({ key }) => key).sort()).toEqual(['DE', 'GB', 'unknown']);
    const only = await timeline({ ...whole, by: 'country', country: ['unknown', 'DE'] });
    expect(only.series.map(({ key }) => key).sort()).toEqual(['DE', 'unknown']);
  });

  test('by code shows the eight commonest and all others as one; nothing is lost', async () => {
    const all = await timeline(whole);
    const { series, buckets } = await timeline({ ...whole, by: 'code' });
    expect(series).toHaveLength(9);
    expect(series[0]?.key).toBe('user:login_failed');
    expect(series.at(-1)?.key).toBe('other');
    expect(series.reduce((sum, { total }) => sum + total, 0)).toBe(all.series[0]?.total);
    for (const { key, total } of series) {
      expect(buckets.reduce((sum, { counts }) => sum + (counts[key] ?? Number.NaN), 0)).toBe(total);
    }
  });

  test('counts only what the filters let through', async () => {
    const filter = { code: 'user:*', outcome: 'failure', country: 'GB', device_type: 'desktop' };
    const { series } = await timeline({ ...whole, ...filter });
    const { body } = await analyst
      .get(`/audit-events?${new URLSearchParams({ ...whole, ...filter })}&limit=200`)
      .expect(200);
    expect(body.data.length).toBeGreaterThan(0);
    expect(series[0]?.total).toBe(body.data.length);
  });

  test('widens the range to quarters of an hour and chooses an interval', async () => {
    const chart = await timeline({ from: '2024-10-21T03:17:00Z', to: '2024-10-22T03:17:00Z' });
    expect(chart).toMatchObject({
      from: '2024-10-21T03:15:00.000Z',
      to: '2024-10-22T03:30:00.000Z',
      interval: 'hour',
    });
    expect((await timeline({ from: '2024-01-01T00:00:00Z', to: '2024-12-31T00:00:00Z' })).interval).toBe(
      'week',
    );
  });
});

describe('the commonest values', () => {
  const range = { from: '2024-10-20T00:00:00Z', to: '2024-11-04T00:00:00Z' };

  test.each(['code', 'outcome', 'country', 'device_type', 'category'])(
    'of %s are the same from rollups and from the events',
    async (field) => {
      const fromRollups = await top({ ...range, field, limit: '100' });
      // A filter that rollups do not know, and that all events pass.
      const fromEvents = await top({ ...range, field, limit: '100', organisation });
      expect(fromRollups).toEqual(fromEvents);
      expect(fromRollups.total).toBe(3000);
      expect(fromRollups.values.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
    },
  );

  test.each([
    ['ip', ['193.99.144.80', '81.2.69.142', 'unknown']],
    ['browser', ['Chrome 140', 'unknown']],
    ['os', ['Linux', 'unknown']],
    ['organisation', [organisation]],
  ])('of %s are counted from the events', async (field, values) => {
    const answer = await top({ ...range, field });
    expect(answer.values.map(({ value }) => value).sort()).toEqual(values);
    expect(answer.total).toBe(3000);
  });

  test('of subjects begin with the busiest, and the total counts those not shown too', async () => {
    const { values, total } = await top({ ...range, field: 'subject', limit: '3' });
    expect(values).toHaveLength(3);
    expect(values[0]?.value).toBe(ada);
    expect(total).toBe(3000);
  });

  test('can be narrowed by every filter of the search', async () => {
    const { values, total } = await top({
      ...range,
      field: 'code',
      user: ada,
      browser: 'Chrome',
      q: 'Login failed',
    });
    expect(values).toEqual([{ value: 'user:login_failed', count: total }]);
    expect(total).toBeGreaterThan(0);
  });

  test('of a field that only events know are refused over more than 31 days', async () => {
    const long = 'from=2024-10-01T00:00:00Z&to=2024-11-02T12:00:00Z';
    const { body } = await analyst.get(`/analytics/top?field=ip&${long}`).expect(422);
    expect(body.code).toBe('range_too_long');
    await analyst.get(`/analytics/top?field=code&user=${ada}&${long}`).expect(422);
    await analyst.get(`/analytics/top?field=code&${long}`).expect(200);
    // October in Kyiv has 31 days and an hour.
    const october = 'from=2024-10-01T00:00:00%2B03:00&to=2024-11-01T00:00:00%2B02:00';
    await analyst.get(`/analytics/top?field=ip&${october}`).expect(200);
  });
});

describe('what a client may send wrong', () => {
  test.each([
    ['timeline?time_zone=Mars/Olympus', 'invalid_input'],
    ['timeline?time_zone=%2B02:00', 'invalid_input'],
    ['timeline?time_zone=', 'invalid_input'],
    ['timeline?interval=second', 'invalid_input'],
    ['timeline?by=ip', 'invalid_input'],
    ['timeline?user=x', 'invalid_input'],
    ['timeline?from=2024-01-02T00:00:00Z&to=2024-01-01T00:00:00Z', 'invalid_range'],
    ['timeline?from=2024-01-01T00:00:00Z&to=2024-01-01T00:00:00Z', 'invalid_range'],
    ['timeline?from=2000-01-01T00:00:00Z&interval=hour', 'too_many_buckets'],
    ['timeline?from=1970-01-01T00:00:00Z&to=2199-12-31T23:59:59Z', 'too_many_buckets'],
    ['timeline?from=1970-01-01T00:00:00Z&interval=month&time_zone=Africa/Monrovia', 'invalid_range'],
    ['top', 'invalid_input'],
    ['top?field=message', 'invalid_input'],
    ['top?field=code&limit=0', 'invalid_input'],
    ['top?field=code&cursor=x', 'invalid_input'],
  ])('%s is refused as %s', async (path, code) => {
    const { body } = await analyst.get(`/analytics/${path}`).expect(422);
    expect(body.code).toBe(code);
  });

  test.each([
    'timeline?to=1970-01-01T00:00:00Z&interval=hour&time_zone=America/New_York',
    'timeline?time_zone=europe/kyiv',
    'timeline?time_zone=EST5EDT',
    'timeline?time_zone=Etc/GMT%2B5',
    'top?field=code&from=1970-01-01T00:00:00Z&to=2199-12-31T23:59:59.9999999Z',
  ])('%s is answered', async (path) => {
    await analyst.get(`/analytics/${path}`).expect(200);
  });
});

test('who may not see charts gets none', async () => {
  for (const path of ['timeline', 'top?field=code']) {
    await request(app.app).get(`/api/v1/analytics/${path}`).expect(401);
    await (await app.as(null)).get(`/analytics/${path}`).expect(403);
    const key = await app.createKey('events:write');
    await request(app.app).get(`/api/v1/analytics/${path}`).set('Authorization', `Bearer ${key}`).expect(403);
  }
});
