import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

let admin: TestUser;

beforeAll(async () => {
  admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
  const api = await instance.logIn(admin);
  for (const name of ['Shop', 'Billing']) {
    await api.post('/api-keys', { name, scopes: ['events:write'], reason: 'For its events' }).expect(201);
  }
});

describeInBrowser('API keys', () => {
  it('are not in the navigation of those who may not see them', async () => {
    const support = await instance.createUser({ role: 'support' });
    const { page } = await browser.open('/users', support);
    await page.getByRole('menuitem', { name: 'Users' }).waitFor();
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('menuitem', { name: 'API keys' }).count()).toBe(0);
  });
});

describeInBrowser('axe finds nothing', () => {
  it('on the list of keys and in its dialogs', async () => {
    const { page, problems } = await browser.open('/api-keys', admin);
    await page.getByRole('row').filter({ hasText: 'Shop' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create API key' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
