import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { type Api, type TestUser, testApp } from './harness.ts';
import { storeEvents } from './stored-events.ts';

const app = testApp({}, { workers: false });
let analyst: Api;
let ada: TestUser;

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const organisation = randomUUID();
const range = { from: '2024-05-01T00:00:00Z', to: '2024-05-02T00:00:00Z' };

beforeAll(async () => {
  analyst = await app.as('security');
  ada = await app.createUser({ email: 'ada.explorer@example.com' });
  const stored = [
    {
      request_id: 'desktop',
      code: 'user:logged_in',
      subject: { id: ada.id },
      ip: '81.2.69.142',
      user_agent: chrome,
    },
    {
      request_id: 'phone',
      code: 'user:logged_in',
      subject: { id: randomUUID() },
      ip: '193.99.144.80',
      user_agent: iphone,
    },
    {
      request_id: 'failed',
      code: 'user:login_failed',
      outcome: 'failure',
      reason: 'wrong_password',
      subject: { identifier: 'ada.explorer@example.com' },
      ip: '10.1.2.3',
    },
    { request_id: '2fa', code: 'user.2fa:enabled', subject: { id: ada.id }, organisation_id: organisation },
    {
      request_id: 'note',
      code: 'loan:offered',
      subject: { id: randomUUID() },
      details: { note: 'five % "off"' },
    },
  ];
  await storeEvents(
    app,
    stored.map((event, index) => ({
      ...event,
      id: newId(),
      occurred_at: new Date(Date.UTC(2024, 4, 1, 10 + index)).toISOString(),
    })),
  );
});

const asked = (query: string) => new URLSearchParams({ ...range, query }).toString();

describe('a query line', () => {
  test.each([
    ['', ['note', '2fa', 'failed', 'phone', 'desktop']],
    ['event:user.2fa:*', ['2fa']],
    ['-event:user.2fa:* -event:loan:offered', ['failed', 'phone', 'desktop']],
    ['event:user:logged_in -device:mobile', ['desktop']],
    ['outcome:failure ip:10.0.0.0/8', ['failed']],
    ['-ip:10.0.0.0/8', ['note', '2fa', 'phone', 'desktop']],
    ['country:GB,DE', ['phone', 'desktop']],
    ['-country:GB', ['note', '2fa', 'failed', 'phone']],
    ['-country:unknown', ['phone', 'desktop']],
    ['-browser:chrome', ['note', '2fa', 'failed', 'phone']],
    ['browser:"Chrome 140"', ['desktop']],
    ['os:unknown', ['note', '2fa', 'failed']],
    ['-reason:wrong_password event:user:*', ['phone', 'desktop']],
    ['"five % \\"off\\\\\\""', []],
    ['five', ['note']],
    ['-five', ['2fa', 'failed', 'phone', 'desktop']],
    ['logged', ['phone', 'desktop']],
    ['user:ada.explorer@example.com', ['2fa', 'failed', 'desktop']],
    ['-user:ada.explorer@example.com', ['note', 'phone']],
    [`organisation:${organisation}`, ['2fa']],
    [`-organisation:${organisation} event:user.2fa:*`, []],
  ])('%s', async (query, found) => {
    const { body } = await analyst.get(`/audit-events?${asked(query)}`).expect(200);
    expect(body.data.map(({ request_id }: { request_id: string }) => request_id)).toEqual(found);
  });

  test.each(['/audit-events', '/analytics/timeline', '/analytics/facets', '/analytics/top'])(
    'that is wrong is refused by %s at the word',
    async (path) => {
      const more = path.endsWith('top') ? '&field=code' : '';
      const { body } = await analyst
        .get(`${path}?${asked('outcome:failure country:UKR')}${more}`)
        .expect(422);
      expect(body).toMatchObject({
        code: 'invalid_query',
        errors: [{ pointer: '/query', at: 16, length: 11 }],
      });
    },
  );

  test('pages on with the cursor, but not with one of another line', async () => {
    const first = await analyst.get(`/audit-events?${asked('-country:GB')}&limit=2`).expect(200);
    const cursor = encodeURIComponent(first.body.page_info.next_cursor);
    const second = await analyst
      .get(`/audit-events?${asked('-country:GB')}&limit=2&cursor=${cursor}`)
      .expect(200);
    expect(second.body.data).toHaveLength(2);
    await analyst.get(`/audit-events?${asked('country:GB')}&limit=2&cursor=${cursor}`).expect(422);
  });
});

describe('charts and facets', () => {
  test.each([
    '',
    'outcome:failure',
    '-device:mobile',
    '-country:unknown',
    'ip:10.0.0.0/8',
    'five',
    '-browser:chrome',
  ])('count what the list finds: %s', async (query) => {
    const { body: list } = await analyst.get(`/audit-events?${asked(query)}`).expect(200);
    const found = list.data.length;
    const { body: timeline } = await analyst
      .get(`/analytics/timeline?${asked(query)}&by=outcome`)
      .expect(200);
    expect(timeline.complete).toBe(true);
    expect(timeline.series.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(found);
    const { body: facets } = await analyst.get(`/analytics/facets?${asked(query)}`).expect(200);
    expect(facets).toMatchObject({ events: found, complete: true });
    const { body: top } = await analyst.get(`/analytics/top?${asked(query)}&field=code`).expect(200);
    expect(top.total).toBe(found);
  });

  test('name the values as a query line takes them', async () => {
    const { body } = await analyst.get(`/analytics/facets?${asked('')}`).expect(200);
    const values = Object.fromEntries(
      body.facets.map(({ field, values }: { field: string; values: object[] }) => [field, values]),
    );
    expect(values).toMatchObject({
      outcome: [
        { value: 'success', count: 4 },
        { value: 'failure', count: 1 },
      ],
      country: [
        { value: 'unknown', count: 3 },
        { value: 'DE', count: 1 },
        { value: 'GB', count: 1 },
      ],
      organisation: [{ value: organisation, count: 1 }],
    });
    for (const { field, values: list } of body.facets) {
      for (const { value, count } of list) {
        const { body: found } = await analyst
          .get(`/audit-events?${asked(`${field}:"${value}"`)}`)
          .expect(200);
        expect([field, value, found.data.length]).toEqual([field, value, count]);
      }
    }
  });
});
