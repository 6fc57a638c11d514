import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser, typeAtFocus } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

let support: TestUser;
let ada: TestUser;

beforeAll(async () => {
  support = await instance.createUser({ role: 'support', name: 'Sue Support' });
  ada = await instance.createUser({ name: 'Ada Lovelace', email: 'ada@engine.example' });
  await instance.createUser({ name: 'Adam Ant' });
  await storeEvents(instance, [
    { code: 'user:logged_in', occurred_at: new Date().toISOString(), subject: { id: ada.id }, ip: '8.8.8.8' },
  ]);
});

describeInBrowser('the command palette', () => {
  it('leads support to a user by keys alone, and remembers it', async () => {
    const { page, problems } = await browser.open('/audit-events', support);
    await page.getByRole('button', { name: /^Search…/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and navigate' }).waitFor();
    await typeAtFocus(page, 'Search and navigate', 'ada@eng');
    await page.getByRole('option', { name: /^Ada Lovelace/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/users/${ada.id}/show`);
    await page.keyboard.press('Control+k');
    await page
      .getByRole('group', { name: 'Recent' })
      .getByRole('option', { name: /^Ada Lovelace/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
