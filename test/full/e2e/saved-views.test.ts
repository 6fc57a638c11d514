import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const HOUR_MS = 3_600_000;

let analyst: TestUser;

beforeAll(async () => {
  analyst = await instance.createUser({ role: 'security', name: 'Anna Analyst' });
  const events = Array.from({ length: 12 }, (_, index) => ({
    code: index % 3 === 0 ? 'user:login_failed' : 'user:logged_in',
    outcome: index % 3 === 0 ? 'failure' : 'success',
    occurred_at: new Date(Date.now() - (index + 1) * HOUR_MS).toISOString(),
    subject: { identifier: 'someone@example.com' },
    ip: '8.8.8.8',
  }));
  await storeEvents(instance, events);
});

const failures = `/audit-events?filter=${encodeURIComponent(JSON.stringify({ range: '7d', query: 'event:user:login_failed' }))}`;

describeInBrowser('a view of the explorer', () => {
  it('has an address that means the same time later', async () => {
    const { page } = await browser.open(failures, analyst);
    await page.getByText('1–4 of 4').waitFor();
    await page.getByRole('button', { name: 'Copy permalink' }).click();
    await page.getByText('Link copied').waitFor();
    const copied = await eventually(() => page.evaluate<string>('navigator.clipboard.readText()'));
    const filter = JSON.parse(new URL(copied).searchParams.get('filter') ?? '');
    expect(filter.query).toBe('event:user:login_failed');
    expect(filter.range).toMatch(/^\d{4}-[^/]*Z\/\d{4}-[^/]*Z$/);
    await page.goto(copied);
    await page.getByText('1–4 of 4').waitFor();
  });
});
