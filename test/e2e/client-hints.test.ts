import { expect, it } from 'vitest';
import { PASSWORD } from '../api/harness.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

describeInBrowser('Client hints', () => {
  it('of high entropy come with the login, because the page requested them', async () => {
    const user = await instance.createUser();
    const { page } = await browser.open('/login');
    const posted = page.waitForRequest((request) => request.url().endsWith('/auth/login'));
    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const headers = await (await posted).allHeaders();
    expect(headers).toHaveProperty('sec-ch-ua-platform-version');
    expect(headers).toHaveProperty('sec-ch-ua-full-version-list');
  });
});
