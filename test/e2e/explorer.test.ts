import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const HOUR_MS = 3_600_000;

let staff: TestUser;

beforeAll(async () => {
  staff = await instance.createUser({ role: 'security', name: 'Sam Security' });
  const user = await instance.createUser({ name: 'Ada Lovelace' });
  const events = Array.from({ length: 40 }, (_, index) => ({
    code: index % 4 === 0 ? 'user:login_failed' : 'user:logged_in',
    outcome: index % 4 === 0 ? 'failure' : 'success',
    occurred_at: new Date(Date.now() - (index + 1) * 3 * HOUR_MS).toISOString(),
    subject: { id: user.id },
    ip: index % 2 === 0 ? '8.8.8.8' : '193.99.144.80',
    user_agent: index % 5 === 0 ? IPHONE : CHROME,
  }));
  await storeEvents(instance, events);
});

const filtered = (filter: object) => `/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describeInBrowser('the audit explorer', () => {
  it('searches by a line that it helps to write', async () => {
    const { page, problems } = await browser.open(filtered({ range: '30d' }), staff);
    const line = page.getByRole('combobox', { name: 'Search events' });
    await line.pressSequentially('outc');
    await page.getByRole('option', { name: /^outcome:/ }).click();
    await page.getByRole('option', { name: /^outcome:failure/ }).click();
    await line.pressSequentially('-device:mobile');
    await page.keyboard.press('Enter');
    await page.waitForURL(/query/);
    // Eight of the ten failures came from no phone.
    await page.getByText('1–8 of 8').waitFor();
    await page.reload();
    await page.getByText('1–8 of 8').waitFor();
    expect(await line.inputValue()).toBe('outcome:failure -device:mobile');
    expect(problems).toEqual([]);
  });

  it('shows events as they happen, and stands still when asked to', async () => {
    const { page, problems } = await browser.open(filtered({ query: 'event:loan:*' }), staff);
    const happen = (code: string) =>
      storeEvents(instance, [
        { code, occurred_at: new Date().toISOString(), subject: { identifier: 'live@example.com' } },
      ]);
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.getByText(/^Live: new events/).waitFor();
    await happen('loan:offered');
    await page.getByText(/^loan:offered ·/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await happen('loan:taken');
    await page.getByText('Paused · 1 new event').waitFor();
    expect(await page.getByText(/^loan:taken ·/).count()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText(/^loan:taken ·/).waitFor();
    expect(problems).toEqual([]);
  });
});
