import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { strange } from '../api/habits.ts';
import { eventually, type TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

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
  it('follows the server without asking again', async () => {
    const { page, problems } = await browser.open('/audit-events', security);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/alerts/counts')) asked += 1;
    });
    await counter(page, '0 open alerts');
    await eventually(async () => expect(await page.title()).not.toMatch(/^\(/));
    const before = asked;
    await raiseAlert();
    await counter(page, '1 open alert');
    expect(await page.title()).toMatch(/^\(1\) /);
    expect(asked).toBe(before);
    expect(problems).toEqual([]);
  });

  it('continues while nobody looks at the page: it shares the connection of all tabs', async () => {
    const { page } = await browser.open('/audit-events', security);
    await counter(page, '1 open alert');
    await page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
    await raiseAlert();
    await counter(page, '2 open alerts');
  });
});
