import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const HOUR_MS = 3_600_000;

let analyst: TestUser;
let colleague: TestUser;

beforeAll(async () => {
  analyst = await instance.createUser({ role: 'security', name: 'Anna Analyst' });
  colleague = await instance.createUser({ role: 'support', name: 'Carl Colleague' });
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
  it('is saved with its columns, shared, and opens the list for a colleague who wants that', async () => {
    const { page, problems } = await browser.open(failures, analyst);
    await page.getByText('1–4 of 4').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.locator('.MuiPopover-root').getByLabel('Device', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('columnheader', { name: 'Device' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByText(/^No saved views yet/).waitFor();
    await page.getByRole('button', { name: 'Save this view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByLabel('Name').fill('Failed logins');
    await dialog.getByLabel('Share with colleagues').check();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Failed logins” was saved.').waitFor();
    expect(problems).toEqual([]);

    const other = await browser.open('/audit-events', colleague);
    await other.page.getByRole('columnheader', { name: 'Device' }).waitFor();
    await other.page.getByRole('button', { name: 'Views' }).click();
    await other.page.getByRole('button', { name: 'Make “Failed logins” the default view' }).click();
    await other.page
      .getByRole('button', { name: 'Stop using “Failed logins” as the default view' })
      .waitFor();
    expect(await other.page.getByRole('button', { name: /^More actions for/ }).count()).toBe(0);
    await other.page.goto('/audit-events');
    await other.page.getByText('1–4 of 4').waitFor();
    expect(await other.page.getByRole('combobox', { name: 'Search events' }).inputValue()).toBe(
      'event:user:login_failed',
    );
    expect(await other.page.getByRole('columnheader', { name: 'Device' }).count()).toBe(0);
    expect(other.problems).toEqual([]);
  });

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
