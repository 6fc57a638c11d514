import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let sam: TestUser;

beforeAll(async () => {
  sam = await instance.createUser({ role: 'support', name: 'Sam Support' });
  await instance.createUser({ name: 'Ada Lovelace', email: 'ada@engine.example' });
});

async function logOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.waitForURL(/\/login\?reason=signed_out$/);
}

describeInBrowser('after logging out', () => {
  it('all tabs of the browser leave at once, those of the account too', async () => {
    const { page, context } = await browser.open('/users', sam);
    const tabs = await Promise.all(['/audit-events', '/account'].map((path) => openTab(context, path)));
    await logOut(page, 'Sam Support');
    await Promise.all(tabs.map((tab) => tab.waitForURL(/\/login\?reason=signed_out$/)));
  });

  it('the back button shows nothing', async () => {
    const { page } = await browser.open('/users', sam);
    await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
    await logOut(page, 'Sam Support');
    await page.goBack();
    await page.waitForURL(/\/login\?/);
    expect(await page.getByText('Ada Lovelace').count()).toBe(0);
  });
});

async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(path);
  await tab.getByRole('button', { name: /^Account of/ }).waitFor();
  return tab;
}
