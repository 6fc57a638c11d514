import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../../api/harness.ts';
import { describeInBrowser, plainUrl, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let admin: TestUser;

beforeAll(async () => {
  admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
  for (const name of ['Ada Lovelace', 'Alan Turing']) await instance.createUser({ name });
});

/** Returns a page that colleagues open in their own network, where the instance has no certificate yet. */
async function openPlain(path: string): Promise<{ page: Page; problems: string[] }> {
  const { page, problems } = await browser.open(
    `${plainUrl(instance)}/login?next=${encodeURIComponent(path)}`,
  );
  expect(await page.evaluate('isSecureContext')).toBe(false);
  await page.getByLabel('E-mail address').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname + url.search === path);
  return { page, problems };
}

describeInBrowser('over plain http', () => {
  it('an action on many users is asked, and done', async () => {
    const { page, problems } = await openPlain('/users');
    await page
      .getByRole('row', { name: /Ada Lovelace/ })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: 'Actions for the selected user' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the sessions of these users?' });
    await dialog.getByLabel('Reason for the audit log').fill('From a network of attackers');
    await dialog.getByRole('button', { name: 'Revoke sessions of 1 user' }).click();
    await page.getByText('Sessions revoked').waitFor();
    expect(problems).toEqual([]);
  });

  it('what is copied is in the clipboard, from a dialog too', async () => {
    const { page, problems } = await openPlain('/api-keys');
    await page.getByRole('button', { name: 'Create API key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByLabel('Purpose').fill('For this test');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new API key' });
    const key = await shown.getByText(/^gh_live_/).textContent();
    await shown.getByRole('button', { name: /^Copy/ }).first().click();
    await shown.getByRole('button', { name: 'Copied' }).waitFor();
    // What is in the clipboard cannot be read here; it can be pasted.
    await shown.getByRole('button', { name: 'I’ve saved this key' }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and navigate' }).waitFor();
    await page.keyboard.press('Control+v');
    expect(await page.getByRole('combobox', { name: 'Search and navigate' }).inputValue()).toBe(key);
    expect(problems).toEqual([]);
  });

  it('where the browser refuses to copy, it says so and selects the text', async () => {
    const { page } = await openPlain('/api-keys');
    await page.evaluate('document.execCommand = () => false');
    await page.getByRole('link', { name: 'Shop' }).click();
    const copy = page.getByRole('button', { name: /^Copy/ }).first();
    await copy.click();
    await page.getByText('Your browser blocked copying.').waitFor();
    expect(await page.evaluate('getSelection().toString()')).not.toBe('');
  });
});
