import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const HOUR_MS = 3_600_000;
let analyst: TestUser;

beforeAll(async () => {
  analyst = await instance.createUser({ role: 'security', name: 'Sam Security' });
  const user = await instance.createUser({ name: 'Ada Lovelace' });
  const events = Array.from({ length: 60 }, (_, index) => ({
    code: index % 4 === 0 ? 'user:login_failed' : 'user:logged_in',
    outcome: index % 4 === 0 ? 'failure' : 'success',
    ...(index % 4 === 0 && { reason: 'wrong_password' }),
    occurred_at: new Date(Date.now() - (index + 1) * 3 * HOUR_MS).toISOString(),
    subject: { id: user.id },
    ip: index % 3 === 0 ? '8.8.8.8' : '193.99.144.80',
  }));
  await storeEvents(instance, events);
});

const filterIn = (url: string) => JSON.parse(new URL(url).searchParams.get('filter') ?? '{}');

describeInBrowser('the dashboard', () => {
  it('leads from a country on the map, with the keyboard, to its events', async () => {
    const { page, problems } = await browser.open('/?range=30d', analyst);
    const map = page.getByRole('group', { name: /Events by location/ });
    const germany = map.getByRole('link', { name: /^Germany: 40 / });
    await germany.focus();
    await map.getByText('Events: 40').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/audit-events/);
    expect(filterIn(page.url())).toEqual({ country: ['DE'], range: '30d' });
    await page.getByText('1–25').first().waitFor();
    expect(problems).toEqual([]);
  });

  it('moves nothing while its numbers arrive', async () => {
    const { page } = await browser.open('/?range=30d', analyst, { height: 3200 });
    await page.getByRole('link', { name: /^Germany: / }).waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift' as 'mark', buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    // What web.dev calls good (https://web.dev/articles/cls).
    expect(shift).toBeLessThan(0.1);
  });
});
