import { expect, it } from 'vitest';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const pages = [
  '/login',
  '/login?reason=idle',
  '/forgot-password',
  '/reset-password',
  '/confirm-email',
  '/undo-email-change',
];

describeInBrowser('the login page', () => {
  it.each(['/account', '/users'])('speaks it on %s too, until another is chosen', async (path) => {
    const staff = await instance.createUser({ role: 'support' });
    const { page } = await browser.open(path, staff, { locale: 'uk-UA' });
    await page.getByRole('navigation').first().waitFor();
    await page.locator('html[lang=uk]').waitFor();
    const api = await instance.logIn(staff);
    await api.patch('/me/preferences', { language: 'es' }).expect(200);
    await page.reload();
    await page.locator('html[lang=es]').waitFor();
  });
});

describeInBrowser('on a phone', () => {
  it('axe finds nothing on the pages for logging in, and they fit', async () => {
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
