import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let analyst: Api;

beforeAll(async () => {
  analyst = await app.as('security');
});

const HOUR_MS = 3_600_000;
const ownCode = () => `test.x${newId().slice(-12)}:done`;
const event = (code: string, occurred_at: string) => ({
  code,
  occurred_at,
  subject: { identifier: 'ada@example.com' },
});

const hoursOf = async (code: string, from: string, to: string) => {
  const query = new URLSearchParams({ code, from, to, interval: 'hour', time_zone: 'Europe/Kyiv' });
  const { body } = await analyst.get(`/analytics/timeline?${query}`).expect(200);
  return body.buckets.map(({ start, counts }: { start: string; counts: { all: number } }) => [
    start,
    counts.all,
  ]);
};

describe('events that come late', () => {
  test('are marked; those of the last minutes are not', async () => {
    const code = ownCode();
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    await storeEvents(app, [event(code, ago(2 * HOUR_MS)), event(code, ago(HOUR_MS / 2))]);
    const { body } = await analyst.get(`/audit-events?code=${code}`).expect(200);
    expect(body.data.map(({ late }: { late: boolean }) => late)).toEqual([false, true]);
  });

  test('of years ago make their months, and are found and counted there', async () => {
    const code = ownCode();
    const times = ['2009-01-31T23:59:59.999Z', '2012-06-15T12:00:00.000Z', '2018-12-31T23:59:59.999Z'];
    await storeEvents(
      app,
      times.map((time) => event(code, time)),
    );
    for (const time of times) {
      const month = {
        from: `${time.slice(0, 7)}-01T00:00:00Z`,
        to: new Date(Date.parse(time) + 1).toISOString(),
      };
      const { body } = await analyst
        .get(`/audit-events?code=${code}&from=${month.from}&to=${month.to}`)
        .expect(200);
      expect(body.data).toMatchObject([{ occurred_at: time, late: true }]);
    }
    const { rows } = await app.platform.db.raw(
      `select count(*) from pg_inherits where inhparent = 'audit_events'::regclass
       and inhrelid::regclass::text in ('audit_events_2009_01', 'audit_events_2012_06', 'audit_events_2018_12')`,
    );
    expect(rows).toEqual([{ count: 3 }]);
  });

  test('add to the hours they happened in, also in the hour that a clock change gives twice', async () => {
    // In Kyiv the clocks went back on 26 October 2025 at 01:00 UTC: 03:30 came twice, at 00:30 and at 01:30 UTC.
    const code = ownCode();
    const range = ['2025-10-25T23:00:00.000Z', '2025-10-26T03:00:00.000Z'] as const;
    const first = event(code, '2025-10-26T03:30:00+03:00');
    const second = event(code, '2025-10-26T03:30:00+02:00');
    await storeEvents(app, [first, second]);
    const expected = [
      ['2025-10-25T23:00:00.000Z', 0],
      ['2025-10-26T00:00:00.000Z', 1],
      ['2025-10-26T01:00:00.000Z', 1],
      ['2025-10-26T02:00:00.000Z', 0],
    ];
    expect(await hoursOf(code, ...range)).toEqual(expected);
    await storeEvents(app, [second, second]);
    expect((await hoursOf(code, ...range)).map(([, count]: [string, number]) => count)).toEqual([0, 1, 3, 0]);
  });
});
