import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const pages = [
  'general/profile',
  'general/preferences',
  'general/applications',
  'general/data',
  'security/password',
  'security/two-factor',
  'security/sessions',
  'security/audit-log',
];

let user: TestUser;
beforeAll(async () => {
  user = await instance.createUser({ name: 'Mara Lind' });
  const api = await instance.logIn(user);
  const token = { name: 'Reports', scopes: ['me:read', 'me:events:read'], application: 'Report maker' };
  await api.post('/me/tokens', token).expect(201);
  await api.patch('/me/profile', { job_title: 'Dispatcher' }).expect(200);
});

/** Continues to a page, as a link of the app does, and waits until all of it is there. */
async function show(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, '', '/account/${path}'); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.locator(`nav a.active[href$="${path}"]`).first().waitFor({ state: 'attached' });
  await everythingIsThere(page);
}

async function everythingIsThere(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('.MuiSkeleton-root').count()).toBe(0);
}

const tooWide = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describeInBrowser.each([
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 360 },
] as const)('My account with the $scheme theme, $width px wide', (look) => {
  it('has nothing that axe finds, nothing to scroll sideways, and no errors', async () => {
    const { page, problems } = await browser.open('/account', user, look);
    for (const path of pages) {
      await show(page, path);
      if (path.endsWith('audit-log'))
        await page
          .getByRole('button', { name: /Profile updated/ })
          .first()
          .click();
      if (path.endsWith('sessions'))
        await page
          .getByRole('button', { name: /^Show the details of/ })
          .first()
          .click();
      await everythingIsThere(page);
      expect(await axeFindings(page), path).toEqual([]);
      expect(await tooWide(page), path).toBe(0);
    }
    expect(problems).toEqual([]);
  });
});

describeInBrowser('My account on a phone', () => {
  it('fits in every language, with its navigation behind a button', async () => {
    const { page } = await browser.open('/account', user, { width: 360 });
    const api = await instance.logIn(user);
    for (const language of ['uk', 'de', 'es', 'en'] as const) {
      await api.patch('/me/preferences', { language }).expect(200);
      await page.reload();
      await page.locator(`html[lang=${language}]`).waitFor();
      for (const path of pages) {
        await show(page, path);
        expect(await tooWide(page), `${path} in ${language}`).toBe(0);
      }
    }
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  });
});
