import { expect, it } from 'vitest';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance({ STAFF_TWO_FACTOR: 'required' });
const browser = testBrowser(instance);

describeInBrowser('staff who need two-factor authentication', () => {
  it('are led from anywhere to where it is set up, and told why', async () => {
    const staff = await instance.createUser({ role: 'support' });
    const { page, problems } = await browser.open('/users', staff);
    await page.waitForURL(/\/account\/security\/two-factor/);
    await page.getByText('Set up two-factor authentication first').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    for (const path of ['/account/security/sessions', '/account/general/applications', '/api-keys']) {
      await page.goto(path);
      await page.waitForURL(/\/account\/security\/two-factor/);
      await page.getByRole('button', { name: 'Set up' }).waitFor();
      expect(await page.getByRole('alert').filter({ hasText: 'Request ID' }).count()).toBe(0);
    }
    expect(problems).toEqual([]);
  });
});
