import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../../api/harness.ts';
import {
  clickUntilAtLogin,
  describeInBrowser,
  plainUrl,
  testBrowser,
  typeAtFocus,
} from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let sam: TestUser;
let sue: TestUser;
let ada: TestUser;

beforeAll(async () => {
  sam = await instance.createUser({ role: 'support', name: 'Sam Support' });
  sue = await instance.createUser({ role: 'support', name: 'Sue Support' });
  ada = await instance.createUser({ name: 'Ada Lovelace', email: 'ada@engine.example' });
});

const kept = (page: Page): Promise<string[]> =>
  page.evaluate('[...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()');
const everything = (page: Page): Promise<string> =>
  page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');

/** Databases, caches and workers of the origin: nothing of ours is kept in them. */
const otherStores = (page: Page): Promise<string[]> =>
  page.evaluate(`(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...('caches' in window ? await caches.keys() : []),
    ...('serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope) : []),
  ])()`);

async function logIn(page: Page, { email }: TestUser): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}

async function logOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.waitForURL(/\/login\?reason=signed_out$/);
}

/** Leaves traces of a person's work: opens Ada by the palette, hides a column. */
async function work(page: Page): Promise<void> {
  await page.goto(new URL('/users', page.url()).href);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Control+k');
  await typeAtFocus(page, 'Search and navigate', 'ada@engine');
  await page.getByRole('option', { name: /^Ada Lovelace/ }).click();
  await page.waitForURL(/\/show/);
  expect(await everything(page)).toContain('ada@engine.example');
}

const shownRecent = async (page: Page): Promise<number> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Users' }).waitFor();
  const count = await page.getByRole('group', { name: 'Recent' }).count();
  await page.keyboard.press('Escape');
  return count;
};

describeInBrowser('after logging out', () => {
  it.each([
    ['localhost', () => instance.url],
    ['plain http', () => plainUrl(instance)],
  ])('nothing of the person stays in the browser, but how it looks (%s)', async (_where, urlOf) => {
    const { page, problems } = await browser.open(`${urlOf()}/login`);
    const leaver = await instance.createUser({ role: 'support', name: 'Liv Leaver' });
    await logIn(page, leaver);
    const saved = page.waitForResponse(
      (response) => response.url().endsWith('/me/preferences') && response.request().method() === 'PATCH',
    );
    await page.getByRole('button', { name: /^Change theme/ }).click();
    await page.getByRole('button', { name: /^Change theme \(current: light\)/ }).waitFor();
    await saved;
    await work(page);
    await logOut(page, 'Liv Leaver');
    expect(await kept(page)).toEqual(['gatehouse.device.appearance']);
    expect(await otherStores(page)).toEqual([]);
    expect(await page.evaluate('localStorage["gatehouse.device.appearance"]')).toContain('"light"');
    await logIn(page, sue);
    await page.getByRole('button', { name: 'Account of Sue Support' }).waitFor();
    expect(await shownRecent(page)).toBe(0);
    expect(await everything(page)).not.toContain('ada@engine.example');
    expect(problems).toEqual([]);
  });
});

describeInBrowser('a session that ends', () => {
  it('takes what was kept with it, and leads only the same person back', async () => {
    const { page } = await browser.open('/users', sam);
    await work(page);
    await (await instance.logIn(sam)).post('/me/sessions/revoke-others').expect(200);
    await clickUntilAtLogin(page, page.getByRole('menuitem', { name: 'Users' }));
    expect(await kept(page)).toEqual(['gatehouse.device.appearance']);
    await logIn(page, sue);
    await page.waitForURL((url) => url.pathname === '/');
  });
});

describeInBrowser('another user who logs in in another tab', () => {
  it('takes the tabs of the one before over', async () => {
    const { page, context } = await browser.open('/users', sam);
    await work(page);
    await page.goto(`/users/${ada.id}/show`);
    await page.getByRole('button', { name: 'Account of Sam Support' }).waitFor();
    const login = await context.newPage();
    await login.goto('/login');
    await logIn(login, sue);
    // It takes the new session over, or goes to the login page where it learns first that its own has ended.
    const sues = page.getByRole('button', { name: 'Account of Sue Support' });
    await sues
      .or(page.getByRole('button', { name: 'Log in' }))
      .first()
      .waitFor();
    expect(await everything(page)).not.toContain('ada@engine.example');
  });
});
