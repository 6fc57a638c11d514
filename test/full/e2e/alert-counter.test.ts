import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { strange } from '../../api/habits.ts';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let security: TestUser;

beforeAll(async () => {
  security = await instance.createUser({ role: 'security' });
});

let keys = 0;

/** Returns each about another account and network, and not in the rhythm of a machine, so that each is one alert. */
const raiseAlert = () => {
  keys += 1;
  const subject = { identifier: `guessed-${keys}@example.com` };
  const now = Date.now();
  return storeEvents(
    instance,
    Array.from({ length: 40 }, (_, index) => ({
      code: 'user:login_failed',
      occurred_at: new Date(now - index * 9000 - (index % 7) * 1200).toISOString(),
      outcome: 'failure' as const,
      subject,
      ip: `171.241.${keys}.7`,
      user_agent: strange.user_agent,
    })),
  );
};
const counter = (page: Page, count: string) =>
  eventually(async () => {
    const said = await page
      .locator('header a[href$="/alerts"]')
      .getAttribute('aria-label', { timeout: 15_000 });
    expect(said).toBe(count);
  });

describeInBrowser('the counter of open alerts', () => {
  it('asks every now and then where there is no stream', async () => {
    const { page, context } = await browser.open('about:blank', security);
    // What a shared worker asks for cannot be answered by a test.
    await context.addInitScript('delete window.SharedWorker');
    await context.route('**/api/v1/live', (route) => route.fulfill({ status: 503 }));
    await page.goto('/audit-events');
    await counter(page, '0 open alerts');
    await raiseAlert();
    await counter(page, '1 open alert');
  });
});
