import { expect, it } from 'vitest';
import { PASSWORD } from '../api/harness.ts';
import { hasAuthenticator, scan } from './authenticator.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testHouse } from './house.ts';

const house = testHouse({ STAFF_TWO_FACTOR: 'required' });
const browser = testBrowser(house);

describeInBrowser('staff who need a second factor', () => {
  it('are led from anywhere to where it is set up, and told why', async () => {
    const staff = await house.createUser({ role: 'support' });
    const { page, problems } = await browser.open('/users', staff);
    await page.waitForURL(/\/account\/security\/two-factor/);
    await page.getByText('Set up two-factor authentication first').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    for (const path of ['/account/security/sessions', '/account/general/applications', '/api-keys']) {
      await page.goto(path);
      await page.waitForURL(/\/account\/security\/two-factor/);
      await page.getByRole('button', { name: 'Set it up' }).waitFor();
      expect(await page.getByRole('alert').filter({ hasText: 'Request id' }).count()).toBe(0);
    }
    expect(problems).toEqual([]);
  });

  it.skipIf(!hasAuthenticator)('go on to the console once it is there', async () => {
    const staff = await house.createUser({ role: 'support' });
    const { page, problems } = await browser.open('/', staff);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    const app = scan(await page.screenshot());
    await page.getByRole('button', { name: 'Next' }).click();
    await page.keyboard.type(await app.code());
    await page.keyboard.press('Enter');
    await page.getByText('These codes are shown this once').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page
      .getByText('Two-factor authentication is on: everything your role allows is open now.')
      .waitFor();
    await page.getByRole('heading', { name: 'Remembered devices' }).waitFor();
    await page.getByRole('link', { name: 'Staff console' }).first().click();
    await page.getByRole('menuitem', { name: 'Users' }).waitFor();
    expect(problems).toEqual([]);
  });
});
