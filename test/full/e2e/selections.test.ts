import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const MANY = 1100;
let admin: TestUser;

beforeAll(async () => {
  admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
  for (const name of ['Ada Lovelace', 'Alan Turing', 'Blaise Pascal']) await instance.createUser({ name });
  await instance.platform.db.raw(
    `insert into users (id, email, name, password_hash)
     select gen_random_uuid(), 'many' || n || '@example.com', 'Many ' || to_char(n, 'FM0000'), ''
     from generate_series(1, ?) n`,
    [MANY],
  );
});

const bar = (page: Page) => page.getByRole('group', { name: 'Selected rows' });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const search = (page: Page) => page.getByLabel('Name, e-mail, phone, ID, IP address or session');

describeInBrowser('rows that are chosen', () => {
  it('stay when the page is turned, and are told there', async () => {
    const { page, problems } = await browser.open('/users', admin);
    await row(page, 'Ada Lovelace').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Next page' }).click();
    await bar(page).getByText('1 selected: Ada Lovelace · 1 of them on another page').waitFor();
    await page.getByRole('button', { name: 'Actions for the selected user' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the sessions of these users?' });
    await dialog.getByText('1 user affected: Ada Lovelace').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await bar(page).getByRole('button', { name: 'Deselect the one on another page' }).click();
    await page.getByRole('button', { name: 'Actions for all matching users' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('are named by the server where all that match are meant, and confirmed by their number', async () => {
    const { page, problems } = await browser.open('/users', admin);
    await search(page).fill('Alan');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Actions for all matching users' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the sessions of these users?' });
    await dialog.getByText('1 user affected: Alan Turing').waitFor();
    await instance.createUser({ name: 'Alan Kay' });
    await dialog.getByLabel('Reason for the audit log').fill('From a network of attackers');
    await dialog.getByRole('button', { name: 'Revoke sessions of 1 user' }).click();
    await dialog.getByText('The matching users have changed.').waitFor();
    await dialog.getByText('2 users affected: Alan Kay and Alan Turing').waitFor();
    await dialog.getByRole('button', { name: 'Revoke sessions of 2 users' }).click();
    await page.getByText('Sessions revoked').waitFor();
    expect(problems).toEqual([]);
  });

  it('are not acted on once a filter has taken them away', async () => {
    const { page, problems } = await browser.open('/users', admin);
    await row(page, 'Ada Lovelace').getByRole('checkbox').check();
    await row(page, 'Alan Turing').getByRole('checkbox').check();
    await bar(page).getByText('2 selected: Ada Lovelace and Alan Turing').waitFor();
    await page.getByRole('button', { name: 'Actions for the 2 selected users' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await search(page).fill('pascal');
    await row(page, 'Blaise Pascal').waitFor();
    await page.getByRole('button', { name: 'Actions for all matching users' }).waitFor();
    await bar(page).getByText('Select users to act on them').waitFor();
    await search(page).fill('');
    await row(page, 'Ada Lovelace').waitFor();
    expect(await row(page, 'Ada Lovelace').getByRole('checkbox').isChecked()).toBe(false);
    expect(problems).toEqual([]);
  });

  it('are at most as many as the server takes, and it is said before', async () => {
    const { page, problems } = await browser.open(
      `/users?${new URLSearchParams({ filter: JSON.stringify({ q: 'Many' }), perPage: '100', page: '1' })}`,
      admin,
    );
    for (let turned = 1; turned <= 11; turned += 1) {
      const shown = (turned - 1) * 100 + 1;
      await page.getByText(`${shown.toLocaleString('en-GB')}–`).waitFor();
      await row(page, `Many ${String(shown).padStart(4, '0')}`).waitFor();
      await page.getByRole('checkbox', { name: 'Select all' }).click();
      const chosen = Math.min(turned * 100, 1000).toLocaleString('en-GB');
      await bar(page).getByText(`${chosen} selected:`).waitFor();
      if (turned < 11) await page.getByRole('button', { name: 'Next page' }).click();
    }
    await bar(page).getByText('You can select at most 1,000 rows.').waitFor();
    await page.getByRole('button', { name: 'Actions for the 1,000 selected users' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    await page.getByRole('dialog').getByText('1,000 users affected:').waitFor();
    expect(problems).toEqual([]);
  });
});

describeInBrowser('what is too long', () => {
  it('is said at the field, also when the browser has cut it', async () => {
    const { page, problems } = await browser.open('/users', admin);
    await row(page, 'Ada Lovelace').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Actions for the selected user' }).click();
    await page.getByRole('menuitem', { name: 'Require new passwords' }).click();
    const field = page.getByRole('dialog').getByLabel('Reason for the audit log');
    await field.fill('    a');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Require/ })
      .click();
    await page.getByRole('dialog').getByText('Enter at least 5 characters.').waitFor();
    await field.focus();
    await page.keyboard.insertText('x'.repeat(600));
    await page.getByRole('dialog').getByText('Maximum length reached: 500 characters.').waitFor();
    expect(problems).toEqual([]);
  });

  it('in an address that a proxy refuses is said in words', async () => {
    const { page, context } = await browser.open('about:blank', admin);
    await context.route('**/api/v1/users?*', (route) => route.fulfill({ status: 414, body: '<h1>414</h1>' }));
    await page.goto('/users');
    await page.getByText('The filters are too long for a link.').waitFor();
  });

  it('for Node by itself is read: 2,000 characters of any script', async () => {
    const query = '漢'.repeat(1990);
    const { page } = await browser.open(
      `/audit-events?${new URLSearchParams({ filter: JSON.stringify({ query, range: '24h' }) })}`,
      admin,
    );
    await page.getByRole('heading', { name: 'Audit events' }).waitFor();
    // The answer of the search itself, not of a server that read no more than the address.
    await page.getByText('Use at most 200 characters of text.').waitFor();
  });
});
