import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import {
  axeFindings,
  axeInBothThemes,
  clickUntilAtLogin,
  describeInBrowser,
  testBrowser,
} from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

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
  it('stand on numbered pages that the address keeps', async () => {
    const { page, problems } = await browser.open('/users', staff);
    await page.getByText('1–25 of more than 25').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('26–50 of more than 50').waitFor();
    const names = async () => {
      await page.locator('[aria-busy=false]').waitFor();
      return page.getByRole('row').allTextContents();
    };
    const second = await names();
    await page.reload();
    await page.getByText('26–50 of more than 50').waitFor();
    expect(await names()).toEqual(second);
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByText('1–25 of more than 25').waitFor();
    expect(await names()).not.toEqual(second);
    expect(problems).toEqual([]);
  });

  it('are searched again by a view that was saved, and shown with other columns', async () => {
    const { page, problems } = await browser.open('/users', staff);
    const choices = page.getByRole('complementary', { name: 'Filters' });
    await choices.getByRole('button', { name: 'Support' }).click();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Save this view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByLabel('Name').fill('The desk');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“The desk” was saved.').waitFor();
    await page.keyboard.press('Escape');
    await choices.getByRole('button', { name: 'Support', pressed: true }).click();
    await page.getByText('1–25 of more than 25').waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'The desk', exact: true }).click();
    await page.getByText('1–1 of 1').waitFor();
    expect(await page.getByRole('columnheader', { name: 'Phone' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('switch', { name: 'Phone' }).check();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('columnheader', { name: 'Phone' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('that do not exist are said not to', async () => {
    const { page } = await browser.open(`/users/${crypto.randomUUID()}/show`, staff);
    await page.getByText('There is no user with this id.').waitFor();
  });
});

describeInBrowser('a session that was ended', () => {
  it('leads to the login page with the reason, and back after logging in', async () => {
    const { page } = await browser.open('/users', staff);
    await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
    const other = await instance.logIn(staff);
    await other.post('/me/sessions/revoke-others').expect(200);
    await clickUntilAtLogin(page, page.getByRole('button', { name: 'Next page' }));
    await page.getByText('This session was revoked from another device.').waitFor();
    await page.getByLabel('E-mail address').fill(staff.email);
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL(/\/users/);
    await page.getByRole('table').waitFor();
  });
});

describeInBrowser('axe finds nothing', () => {
  it("on a user's page with an event open", async () => {
    const { page, problems } = await browser.open(`/users/${ada.id}/show`, staff);
    await page.getByRole('button', { name: 'Profile updated' }).click();
    await page.getByText('user.profile:updated').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
