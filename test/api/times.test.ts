import fc from 'fast-check';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '#core/platform/database.ts';
import { newId } from '#core/platform/ids.ts';
import { canonicalInstant } from '#core/platform/instant.ts';
import { utcText } from '#core/platform/utc-text.ts';
import { type Api, eventually, testApp } from './harness.ts';

const app = testApp();
let key: string;
let analyst: Api;

beforeAll(async () => {
  key = await app.createKey('events:write');
  analyst = await app.as('security');
});

const ownCode = () => `test.t${newId().slice(-12)}:done`;
const subject = { identifier: 'ada@example.com' };

const send = (events: object | object[]) =>
  request(app.app).post('/api/v1/events').set('Authorization', `Bearer ${key}`).send(events);

const found = async (query: string): Promise<Record<string, unknown>[]> =>
  (await analyst.get(`/audit-events?${query}`).expect(200)).body.data;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const whole = (min: number, max: number) => fc.integer({ min, max });

/** Texts that look like times: many are, some are not (31 February, hour 24, an offset of 15 hours). */
const looksLikeTime = fc
  .record({
    year: whole(1970, 2199),
    month: whole(1, 12),
    day: whole(1, 31),
    hour: whole(0, 24),
    minute: whole(0, 59),
    second: whole(0, 59),
    fraction: fc.stringMatching(/^\d{0,12}$/),
    zone: fc.oneof(
      fc.constantFrom('Z', 'z', '-00:00', '+14:00', '-14:00', '+15:00'),
      fc
        .tuple(fc.constantFrom('+', '-'), whole(0, 13), whole(0, 59))
        .map(([sign, h, m]) => `${sign}${pad(h)}:${pad(m)}`),
    ),
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction, zone }) =>
      `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction && `.${fraction}`}${zone}`,
  );

describe('the text of a time', () => {
  test('is read as PostgreSQL reads what is left of it: 2,000 random texts', async () => {
    const texts = fc.sample(looksLikeTime, 2000);
    const read = texts.flatMap((text) => {
      const canonical = canonicalInstant(text);
      // PostgreSQL would round what we cut.
      return canonical === undefined ? [] : [{ canonical, cut: text.replace(/(\.\d{6})\d+/, '$1') }];
    });
    expect(read.length).toBeGreaterThan(1000);
    const rows = await rowsOf<{ ours: string; theirs: string }>(
      app.platform.db.raw(
        `select ${utcText('ours::timestamptz')} as ours, ${utcText('theirs::timestamptz')} as theirs
         from unnest(?::text[], ?::text[]) with ordinality as g (ours, theirs, n) order by n`,
        [read.map(({ canonical }) => canonical), read.map(({ cut }) => cut)],
      ),
    );
    for (const [index, { ours, theirs }] of rows.entries()) {
      expect(ours, read[index]?.cut).toBe(theirs);
      expect(ours, 'what the database writes is canonical').toBe(read[index]?.canonical);
    }
  });

  test('is kept to the microsecond, in the month, quarter of an hour and second that it names', async () => {
    const code = ownCode();
    const times = {
      '2019-03-31T23:59:59.9999999Z': '2019-03-31T23:59:59.999999Z',
      '2024-02-29T23:59:59.999999999-00:00': '2024-02-29T23:59:59.999999Z',
      '2025-01-01t00:00:00.000000001z': '2025-01-01T00:00:00.000Z',
      '2025-06-01T13:59:59.1234567+14:00': '2025-05-31T23:59:59.123456Z',
      '2025-07-31T23:59:59.1234564-14:00': '2025-08-01T13:59:59.123456Z',
    };
    const events = Object.keys(times).map((occurred_at) => ({ id: newId(), code, subject, occurred_at }));
    await send(events).expect(202);
    const stored = await eventually(async () => {
      const list = await found(`code=${code}`);
      expect(list).toHaveLength(events.length);
      return list;
    });
    const byId = new Map(stored.map(({ id, occurred_at }) => [id, occurred_at]));
    for (const { id, occurred_at } of events) {
      expect(byId.get(id)).toBe(times[occurred_at as keyof typeof times]);
    }
    // Sent again they are the same: twice is once.
    const again = await send(events).expect(202);
    await eventually(async () => {
      const { body } = await request(app.app)
        .get(`/api/v1/event-batches/${again.body.batch_id}`)
        .set('Authorization', `Bearer ${key}`);
      expect(body).toMatchObject({ state: 'stored', stored: 0 });
    });
  });

  test('list and chart agree on the last nanosecond of a quarter of an hour', async () => {
    const code = ownCode();
    await send({ code, subject, occurred_at: '2026-03-10T10:14:59.999999999Z' }).expect(202);
    await eventually(async () => expect(await found(`code=${code}`)).toHaveLength(1));
    for (const [from, to, count] of [
      ['2026-03-10T10:00:00Z', '2026-03-10T10:15:00Z', 1],
      ['2026-03-10T10:15:00Z', '2026-03-10T10:30:00Z', 0],
      ['2026-03-10T10:14:59.9999999Z', '2026-03-10T10:15:00.0000009Z', 1],
    ] as const) {
      expect(await found(`code=${code}&from=${from}&to=${to}`)).toHaveLength(count);
      const { body } = await analyst
        .get(`/analytics/timeline?code=${code}&from=${from}&to=${to}&interval=hour`)
        .expect(200);
      expect(body.series).toEqual([{ key: 'all', total: count }]);
    }
  });

  test.each([
    '2026-03-10T10:00:00+16:00',
    '2026-03-10T10:00:00-23:59',
    '2026-03-10T24:00:00Z',
    '2016-12-31T23:59:60Z',
    '2026-02-30T10:00:00Z',
    '2026-03-10 10:00:00Z',
    '2026-03-10T10:00:00',
  ])('%s is refused with a pointer wherever a time is taken', async (time) => {
    const asQuery = encodeURIComponent(time);
    const { body } = await send([{ code: 'order:placed', subject, occurred_at: time }]).expect(422);
    expect(body.errors).toEqual([
      { pointer: '/0/occurred_at', message: expect.stringContaining('RFC 3339') },
    ]);
    for (const path of [
      `/audit-events?from=${asQuery}`,
      `/analytics/timeline?to=${asQuery}`,
      `/users?active_from=${asQuery}`,
      `/sessions?from=${asQuery}`,
      `/compliance-report?from=${asQuery}&to=2026-03-11T00:00:00Z`,
    ]) {
      const refused = await analyst.get(path);
      expect([400, 422, 403, 404], path).toContain(refused.status);
      if (refused.status === 422) expect(refused.body.errors[0].message).toContain('RFC 3339');
    }
  });
});
