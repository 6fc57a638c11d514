import { beforeAll, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../api/harness.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from './browser.ts';
import { testHouse } from './house.ts';

const house = testHouse();
const browser = testBrowser(house);

let staff: TestUser;
let person: TestUser;

beforeAll(async () => {
  staff = await house.createUser({ role: 'support', name: 'Sam Support' });
  person = await house.createUser({ name: 'Pat Person' });
});

const pages = [
  '/login',
  '/login?reason=idle',
  '/forgot-password',
  '/reset-password',
  '/confirm-email',
  '/undo-email-change',
];

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
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/account/);
  });

  it('speaks the language of the browser', async () => {
    const { page } = await browser.open('/login', undefined, { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });

  it.each(['/account', '/users'])('speaks it on %s too, until another is chosen', async (path) => {
    const staff = await house.createUser({ role: 'support' });
    const { page } = await browser.open(path, staff, { locale: 'uk-UA' });
    await page.getByRole('navigation').first().waitFor();
    await page.locator('html[lang=uk]').waitFor();
    const api = await house.signIn(staff);
    await api.patch('/me/preferences', { language: 'es' }).expect(200);
    await page.reload();
    await page.locator('html[lang=es]').waitFor();
  });
});

describeInBrowser('on a telephone', () => {
  it('axe finds nothing on the pages for signing in, and they fit', async () => {
    const { page, problems } = await browser.open('/login', undefined, { width: 360 });
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect({ path, found: await axeInBothThemes(page) }).toEqual({ path, found: [] });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
    expect(problems).toEqual([]);
  });
});
