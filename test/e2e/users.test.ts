import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const PAGE = 25;

let staff: TestUser;
let ada: TestUser;

beforeAll(async () => {
  staff = await instance.createUser({ role: 'support', name: 'Sam Support' });
  ada = await instance.createUser({ name: 'Ada Lovelace', email: 'ada@users.example' });
  for (let index = 0; index < PAGE * 2; index += 1) {
    await instance.createUser({ name: `Person ${String(index).padStart(2, '0')}` });
  }
  await instance.logIn(ada);
  await storeEvents(instance, [
    { code: 'user.profile:updated', subject: { id: ada.id, identifier: ada.email }, ip: '8.8.8.8' },
  ]);
});

describeInBrowser('the users', () => {
  it('are found by part of a name, and one opens with timeline, sessions and profile', async () => {
    const { page, problems } = await browser.open('/users', staff);
    await page.getByLabel('Name, e-mail, phone, ID, IP address or session').fill('lovel');
    await page.waitForURL(/lovel/);
    await page.getByRole('link', { name: 'Ada Lovelace' }).click();
    await page.getByRole('heading', { name: 'Ada Lovelace', level: 2 }).waitFor();
    await page.getByRole('button', { name: 'Profile updated' }).click();
    await page.getByRole('button', { name: 'United States' }).waitFor();
    await page.getByRole('tab', { name: 'Sessions' }).click();
    await page.waitForURL(/\/show\/sessions$/);
    const sessions = page.getByRole('table', { name: 'Active sessions' });
    await sessions.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Profile' }).click();
    await page.getByText('ada@users.example').nth(1).waitFor();
    expect(await page.title()).toBe('Ada Lovelace · Gatehouse');
    expect(problems).toEqual([]);
  });

  it('are filtered by role and status, in the address; an empty answer says what to do', async () => {
    const { page, problems } = await browser.open('/users', staff);
    const choices = page.getByRole('complementary', { name: 'Filters' });
    await choices.getByRole('button', { name: 'Support' }).click();
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('link', { name: 'Sam Support' }).waitFor();
    await page.reload();
    await choices.getByRole('button', { name: 'Support', pressed: true }).waitFor();
    await choices.getByRole('button', { name: 'Locked' }).click();
    await page.getByText('No entries match these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('1–25 of more than 25').waitFor();
    expect(problems).toEqual([]);
  });
});
