import { it } from 'vitest';
import { PASSWORD } from '../api/harness.ts';
import { describeInBrowser, plainUrl, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const OWN = 'https://gatehouse.test';
const instance = testInstance({ PUBLIC_URL: OWN });
const browser = testBrowser(instance);

describeInBrowser('the login page of an https address that was opened over http', () => {
  it('says so again when the form is sent all the same', async () => {
    const user = await instance.createUser();
    const { page } = await browser.open(`${plainUrl(instance)}/login`);
    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Open its https address.').waitFor();
  });
});
