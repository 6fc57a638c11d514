import { beforeAll, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../api/harness.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const MINUTE_MS = 60_000;

let admin: TestUser;

beforeAll(async () => {
  admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
  const api = await instance.logIn(admin);
  for (const name of ['Shop', 'Billing']) {
    await api.post('/api-keys', { name, scopes: ['events:write'], reason: 'For its events' }).expect(201);
  }
});

describeInBrowser('API keys', () => {
  it('are revoked with a reason, after the password where the last one was too long ago', async () => {
    const { page, problems } = await browser.open('/api-keys', admin);
    await instance.platform
      .db('sessions')
      .where({ user_id: admin.id })
      .update({ authenticated_at: new Date(Date.now() - 30 * MINUTE_MS) });
    await page.getByRole('button', { name: 'Revoke Billing' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke “Billing”?' });
    await dialog.getByLabel('Reason').fill('The service is gone');
    await dialog.getByRole('button', { name: 'Revoke key' }).click();
    const confirming = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await confirming.getByLabel('Password').fill('a wrong guess');
    await confirming.getByRole('button', { name: 'Confirm' }).click();
    await confirming.getByRole('alert').getByText('The password is wrong. Check it').waitFor();
    expect(await confirming.getByLabel('Code').count()).toBe(0);
    await confirming.getByLabel('Password').fill(PASSWORD);
    await confirming.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The key “Billing” is revoked.').waitFor();
    await page.getByRole('row').filter({ hasText: 'Billing' }).getByText('Revoked').waitFor();
    expect(await page.getByRole('button', { name: 'Revoke Billing' }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('are shown once, and stay until they are saved while the list is loaded again', async () => {
    const { page, problems } = await browser.open('/api-keys', admin);
    await page.getByRole('button', { name: 'Rotate Shop' }).click();
    const rotating = page.getByRole('dialog', { name: 'Rotate “Shop”?' });
    await rotating.getByLabel('Reason').fill('A year is over');
    await rotating.getByRole('button', { name: 'Rotate key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new API key' });
    const key = await shown.getByText(/^gh_/).textContent();
    // The row that the key came from loses its button.
    await instance.platform.db('api_keys').where({ name: 'Shop' }).update({ revoked_at: new Date() });
    await page.evaluate(`for (const name of ['offline', 'online']) window.dispatchEvent(new Event(name))`);
    await page.locator('tr').filter({ hasText: 'Shop' }).getByText('Revoked').waitFor();
    expect(await shown.getByText(/^gh_/).textContent()).toBe(key);
    expect(problems).toEqual([]);
  });

  it('are only shown to those who may not make them', async () => {
    const auditor = await instance.createUser({ role: 'compliance' });
    const { page, problems } = await browser.open('/api-keys', auditor);
    await page.getByRole('row').filter({ hasText: 'Shop' }).waitFor();
    expect(await page.getByRole('button', { name: 'Create API key' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Revoke Shop' }).count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
