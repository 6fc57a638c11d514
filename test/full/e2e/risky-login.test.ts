import { beforeAll, expect, it } from 'vitest';
import { baseline, strange, tenDaysOf } from '../../api/habits.ts';
import { PASSWORD, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance({ TRUST_PROXY: '1' });
const browser = testBrowser(instance);

let security: TestUser;

beforeAll(async () => {
  security = await instance.createUser({ role: 'security', name: 'Sia Security' });
});

describeInBrowser('a rule that acts', () => {
  it('asks a new location and device for a code, and the usual one for none', async () => {
    const user = await instance.createUser({ name: 'Ursula Usual' });
    await storeEvents(instance, tenDaysOf(user));
    const { page, problems } = await browser.open('/detection-rules', security);
    await page.getByRole('button', { name: 'Edit: New device and new network' }).click();
    const dialog = page.getByRole('dialog', { name: 'New device and new network' });
    await dialog.getByRole('combobox', { name: 'When the rule triggers' }).click();
    await page.getByRole('option', { name: 'Act immediately' }).click();
    await dialog.getByLabel('Reason').fill('Ask unfamiliar devices for a code');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('New device and new network saved').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    const visitor = async (from: typeof baseline) => {
      const { page: login, context } = await browser.open('/login');
      await context.setExtraHTTPHeaders({ 'X-Forwarded-For': from.ip, 'User-Agent': from.user_agent });
      await login.getByLabel('E-mail address').fill(user.email);
      await login.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await login.getByRole('button', { name: 'Log in' }).click();
      return login;
    };
    const known = await visitor(baseline);
    await known.waitForURL(/\/account/);
    const asked = await visitor(strange);
    await asked.getByLabel(/code/i).first().waitFor();
    expect(asked.url()).not.toMatch(/\/account/);
    const live = await instance.platform.db('sessions').where({ user_id: user.id });
    expect(live).toHaveLength(1);
  });
});
