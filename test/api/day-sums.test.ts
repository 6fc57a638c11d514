import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DaySum, daySums, sumNames } from '#core/analytics/day-sums.ts';
import { dateOf, dayOf, top } from '#core/analytics/index.ts';
import { countValues, pick } from '#core/analytics/store.ts';
import { lockKinds, shareLocksUntilEnd } from '#core/platform/advisory-lock.ts';
import { newId } from '#core/platform/ids.ts';
import { sumDays } from '#core/retention/index.ts';
import { eventually, testApp } from './harness.ts';
import { randomOf, storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const now = Date.now();
const today = dayOf(now);

const event = (occurredAt: number, more: object = {}) => ({
  id: newId(),
  occurred_at: new Date(occurredAt).toISOString(),
  code: 'user:login_failed',
  outcome: 'failure',
  subject: { identifier: 'ada@example.com' },
  ip: '198.51.100.7',
  ...more,
});

/** Begins and ends within a day. */
const range = {
  from: new Date(now - 12 * DAY_MS - HOUR_MS),
  to: new Date(Math.floor(now / HOUR_MS) * HOUR_MS),
};
const asked = { from: range.from.toISOString(), to: range.to.toISOString(), limit: 20 };
const answered = (sum: DaySum) => {
  const { field, filter } = daySums[sum];
  return top(app.platform, { ...asked, ...filter, field });
};
/** Returns the same from the events alone. */
async function recounted(sum: DaySum) {
  const { from, to } = await answered(sum);
  const counted = countValues(app.platform.db, {
    ...daySums[sum],
    range: { from: new Date(from), to: new Date(to) },
  });
  const values = await pick(app.platform.db, counted, { limit: 20 });
  return values.map(({ value, count }) => ({ value, count }));
}
const expectTrue = async () => {
  for (const sum of sumNames) expect((await answered(sum)).values, sum).toEqual(await recounted(sum));
};

const summed = async (): Promise<string[]> => {
  const rows = await app.platform
    .db('audit_day_counts')
    .distinct(app.platform.db.raw('day::text as day'))
    .orderBy('day');
  return rows.map(({ day }: { day: string }) => day);
};

beforeAll(async () => {
  const random = randomOf(3);
  const events = Array.from({ length: 1500 }, () =>
    event(now - random() * 14 * DAY_MS, {
      code: random() < 0.5 ? 'user:login_failed' : 'order:placed',
      subject: { identifier: `user-${Math.floor(random() * 9)}@example.com` },
      ...(random() < 0.9 && { ip: `203.0.${Math.floor(random() * 5)}.${Math.floor(random() * 3)}` }),
    }),
  );
  await storeEvents(app, events);
});

beforeEach(async () => {
  await app.platform.db('audit_day_counts').delete();
});

describe('sums of days', () => {
  test('answer like the events themselves, at whatever hour the range begins and ends', async () => {
    await sumDays(app.platform);
    expect(await summed()).toContain(dateOf(today - 5));
    await expectTrue();
  });

  test('are what is read: the events of summed days are not looked at', async () => {
    await sumDays(app.platform);
    const day = dateOf(today - 5);
    await app.platform
      .db('audit_day_counts')
      .where({ day, sum: 'networks' })
      .update({ found: ['192.0.2.0/24'], counts: [9999] });
    expect((await answered('networks')).values[0]).toEqual({ value: '192.0.2.0/24', count: 9999 });
  });

  test('are of days that are over for two hours, the oldest of the last three months', async () => {
    await sumDays(app.platform);
    const days = await summed();
    expect(days.at(-1)).toBe(dateOf(dayOf(now - 2 * HOUR_MS) - 1));
    expect(days[0]).toBe(dateOf(today - 93));
    expect(await sumDays(app.platform)).toBe(0);
  });

  test('answer also while some days are not summed up yet', async () => {
    await sumDays(app.platform);
    await app.platform
      .db('audit_day_counts')
      .whereIn(
        'day',
        [3, 4, 7].map((ago) => dateOf(today - ago)),
      )
      .delete();
    await expectTrue();
  });

  test('are forgotten when an event comes late, and made again with it', async () => {
    await sumDays(app.platform);
    const before = await answered('failing_addresses');
    const late = today - 6;
    await storeEvents(app, [event(late * DAY_MS + HOUR_MS)]);
    expect(await summed()).not.toContain(dateOf(late));
    expect((await answered('failing_addresses')).total).toBe(before.total + 1);
    expect(await sumDays(app.platform)).toBe(1);
    expect((await answered('failing_addresses')).total).toBe(before.total + 1);
    await expectTrue();
  });

  test('wait for anyone who is just adding to the day', async () => {
    await sumDays(app.platform);
    const late = today - 8;
    const { total } = await answered('failing_addresses');
    await app.platform.db('audit_day_counts').where('day', dateOf(late)).delete();
    let summing: Promise<number> | undefined;
    await app.platform.db.transaction(async (tx) => {
      // As the worker does: it holds the day until its events are there.
      await shareLocksUntilEnd(tx, { kind: 'day', ids: [dateOf(late)] });
      summing = sumDays(app.platform);
      await eventually(async () => {
        const { rows } = await app.platform.db.raw(
          `select 1 from pg_locks where locktype = 'advisory' and classid = ? and not granted`,
          [lockKinds.day],
        );
        expect(rows).toHaveLength(1);
      });
      await tx.raw(
        `insert into audit_events (subject_id, occurred_at, id, received_at, outcome, severity, category, actor_type, device_type, ip, code, message)
         select subject_id, ?::timestamptz, ?::uuid, received_at, outcome, severity, category, actor_type, device_type, ip, code, message
         from audit_events where code = 'user:login_failed' limit 1`,
        [new Date(late * DAY_MS + 1000).toISOString(), newId()],
      );
    });
    expect(await summing).toBe(1);
    expect((await answered('failing_addresses')).total).toBe(total + 1);
    await expectTrue();
  });
});
