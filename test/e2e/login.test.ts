import { beforeAll, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../api/harness.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

let staff: TestUser;
let person: TestUser;

beforeAll(async () => {
  staff = await instance.createUser({ role: 'support', name: 'Sam Support' });
  person = await instance.createUser({ name: 'Pat Person' });
});

describeInBrowser('the login page', () => {
  it('refuses a wrong password and leads to the asked page with the right one', async () => {
    const { page } = await browser.open('/api-keys?x=1', undefined);
    await page.waitForURL(/\/login\?next=/);
    await page.getByLabel('E-mail address').fill(staff.email);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/api-keys/);
  });

  it('leads end users to their account, wherever they wanted to go', async () => {
    const { page } = await browser.open('/login?next=%2Fusers');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL(/\/account/);
  });

  it('speaks the language of the browser', async () => {
    const { page } = await browser.open('/login', undefined, { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });
});
