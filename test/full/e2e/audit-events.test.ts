import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const DAY_MS = 86_400_000;
const FAILED = 7;
const LOGGED_IN = 12;

let staff: TestUser;
let ada: TestUser;

beforeAll(async () => {
  staff = await instance.createUser({ role: 'security', name: 'Sam Security' });
  ada = await instance.createUser({ name: 'Ada Lovelace' });
  const event = (code: string, index: number, more: object = {}) => ({
    code,
    occurred_at: new Date(Date.now() - 2 * DAY_MS - index * 1000).toISOString(),
    subject: { id: ada.id, identifier: ada.email },
    ip: '8.8.8.8',
    user_agent: CHROME,
    session_hash: 'aaaabbbbccccdddd',
    ...more,
  });
  const failure = { outcome: 'failure', reason: 'wrong_password', details: { method: 'password' } };
  await storeEvents(instance, [
    ...Array.from({ length: LOGGED_IN }, (_, index) => event('user:logged_in', index)),
    ...Array.from({ length: FAILED }, (_, index) => event('user:login_failed', index, failure)),
    event('user:login_failed', 20, { ...failure, subject: { identifier: 'nobody@example.com' } }),
  ]);
});

const filtered = (filter: object) => `/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describeInBrowser('the dashboard', () => {
  it('leads from a row of a list to its events', async () => {
    const { page, problems } = await browser.open('/?range=7d', staff);
    const countries = page.getByRole('region', { name: 'Top countries' });
    await countries.getByRole('link', { name: /United States/ }).click();
    await page.waitForURL(/audit-events/);
    await page.getByText('Country: United States').waitFor();
    await page.getByText(`1–${LOGGED_IN + FAILED + 1} of ${LOGGED_IN + FAILED + 1}`).waitFor();
    expect(problems).toEqual([]);
  });

  it('shows a chart as a table and saves it as numbers and as a picture', async () => {
    const { page, problems } = await browser.open('/?range=7d', staff);
    await page.getByRole('button', { name: 'Show as table: Logins by outcome' }).click();
    const table = page.getByRole('region', { name: 'Logins by outcome' }).getByRole('table');
    expect(await table.getByRole('row').count()).toBe(8);
    const save = async (item: string) => {
      await page.getByRole('button', { name: 'Download: Logins by outcome' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      return readFile(await (await download).path());
    };
    const csv = (await save('Data as CSV')).toString();
    expect(csv).toContain('From,Success,Failure,Total\r\n');
    expect(csv).toContain(`,${LOGGED_IN},${FAILED + 1},${LOGGED_IN + FAILED + 1}\r\n`);
    const png = await save('Image as PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2400);
    expect(problems).toEqual([]);
  });

  it('says plainly what cannot be counted over a long time, and offers what can', async () => {
    const { page } = await browser.open('/?range=90d', staff);
    const card = page.getByRole('region', { name: 'Failed logins by IP address' });
    await card.getByText(/at most 31 days/).waitFor();
    await card.getByRole('button', { name: 'Show the last 30 days' }).click();
    await card.getByRole('link', { name: /8\.8\.8\.8/ }).waitFor();
    expect(page.url()).toContain('range=30d');
  });
});

describeInBrowser('the list of audit events', () => {
  it('keeps its filters when the page is loaded again', async () => {
    const { page, problems } = await browser.open('/audit-events', staff);
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByLabel('Enter a range').fill('last 4 days');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('menuitem', { name: 'IP address' }).click();
    await page.getByRole('textbox', { name: 'IP address' }).fill('8.8.0.0/16');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('menuitem', { name: 'Event', exact: true }).click();
    await page.getByRole('combobox', { name: 'Event' }).fill('user:login*');
    await page.getByRole('button', { name: 'Apply' }).click();
    for (const attempt of ['set', 'loaded again']) {
      await page.getByText('IP address: 8.8.0.0/16').waitFor();
      await page.getByText('Event: user:login*').waitFor();
      await page.getByRole('button', { name: 'Time range: Last 4 days' }).waitFor();
      await page.getByText(`1–${FAILED + 1} of ${FAILED + 1}`).waitFor();
      if (attempt === 'set') await page.reload();
    }
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByText('user:logged_in', { exact: true }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('says which filter to loosen when nothing is found, and does it', async () => {
    const { page } = await browser.open(filtered({ ip: '192.0.2.1', range: '7d' }), staff);
    await page.getByRole('button', { name: 'Remove the filter “IP address”' }).click();
    await page.getByText('user:logged_in', { exact: true }).first().waitFor();
  });
});

describeInBrowser('axe finds nothing', () => {
  it('on the list of audit events, with a row open and while a filter is chosen', async () => {
    const { page, problems } = await browser.open(
      filtered({ code: ['user:login_failed'], range: '7d' }),
      staff,
    );
    await page.getByRole('row').getByRole('button', { name: 'Login failed' }).first().click();
    await page.getByRole('region', { name: 'Technical' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('dialog', { name: 'Time range' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
