import { expect, it } from 'vitest';
import { PASSWORD } from '../../api/harness.ts';
import { hasAuthenticator, scan } from '../../e2e/authenticator.ts';
import { describeInBrowser, testBrowser, typeAtFocus } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance({ STAFF_TWO_FACTOR: 'required' });
const browser = testBrowser(instance);

describeInBrowser('staff who need two-factor authentication', () => {
  it.skipIf(!hasAuthenticator)('continue to the console once it is there', async () => {
    const staff = await instance.createUser({ role: 'support' });
    const { page, problems } = await browser.open('/', staff);
    await page.getByRole('button', { name: 'Set up' }).click();
    await typeAtFocus(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    const app = scan(await page.screenshot());
    await page.getByRole('button', { name: 'Next' }).click();
    await typeAtFocus(page, '6-digit code', await app.code());
    await page.keyboard.press('Enter');
    await page.getByText('These codes are shown only once').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page
      .getByText('Two-factor authentication is on. You now have access to everything that your role allows.')
      .waitFor();
    await page.getByRole('heading', { name: 'Trusted devices' }).waitFor();
    await page.getByRole('link', { name: 'Staff console' }).first().click();
    await page.getByRole('menuitem', { name: 'Users' }).waitFor();
    expect(problems).toEqual([]);
  });
});
