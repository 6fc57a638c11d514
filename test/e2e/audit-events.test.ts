import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from './browser.ts';
import { testHouse } from './house.ts';

const house = testHouse();
const browser = testBrowser(house);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const DAY_MS = 86_400_000;
const FAILED = 7;
const SIGNED_IN = 12;

let staff: TestUser;
let ada: TestUser;

beforeAll(async () => {
  staff = await house.createUser({ role: 'security', name: 'Sam Security' });
  ada = await house.createUser({ name: 'Ada Lovelace' });
  const event = (code: string, index: number, more: object = {}) => ({
    code,
    occurred_at: new Date(Date.now() - 2 * DAY_MS - index * 1000).toISOString(),
    subject: { id: ada.id, login: ada.email },
    ip: '8.8.8.8',
    user_agent: CHROME,
    session_hash: 'aaaabbbbccccdddd',
    ...more,
  });
  const failure = { outcome: 'failure', reason: 'wrong_password', details: { method: 'password' } };
  await storeEvents(house, [
    ...Array.from({ length: SIGNED_IN }, (_, index) => event('user:logged_in', index)),
    ...Array.from({ length: FAILED }, (_, index) => event('user:login_failed', index, failure)),
    event('user:login_failed', 20, { ...failure, subject: { login: 'nobody@example.com' } }),
  ]);
});

const filtered = (filter: object) => `/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describeInBrowser('the dashboard', () => {
  it('leads from a bar to the events that it counts', async () => {
    const { page, problems } = await browser.open('/', staff);
    const chart = page.getByRole('region', { name: 'Sign-ins by outcome' });
    const failed = chart.getByRole('link', { name: 'Failure' });
    await failed.waitFor();
    // Series are drawn in the order of their totals: the second is that of failures.
    const bars = chart.locator('.recharts-bar').nth(1).locator('.recharts-bar-rectangle path');
    await bars.last().click();
    await page.waitForURL(/\/audit-events\?/);
    const rows = page.getByRole('row').filter({ hasText: 'user:login_failed' });
    await rows.nth(FAILED).waitFor();
    await page.getByRole('cell', { name: 'nobody@example.com' }).waitFor();
    expect(await rows.count()).toBe(FAILED + 1);
    expect(await page.getByText('user:logged_in', { exact: true }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Ada Lovelace' }).count()).toBe(FAILED);
    expect(problems).toEqual([]);
  });

  it('leads from a row of a list to its events', async () => {
    const { page, problems } = await browser.open('/?range=7d', staff);
    const countries = page.getByRole('region', { name: 'Top countries' });
    await countries.getByRole('link', { name: /United States/ }).click();
    await page.waitForURL(/audit-events/);
    await page.getByText('Country: United States').waitFor();
    await page.getByText(`1–${SIGNED_IN + FAILED + 1}, the last`).waitFor();
    expect(problems).toEqual([]);
  });

  it('shows a chart as a table and saves it as numbers and as a picture', async () => {
    const { page, problems } = await browser.open('/?range=7d', staff);
    await page.getByRole('button', { name: 'Show as table: Sign-ins by outcome' }).click();
    const table = page.getByRole('region', { name: 'Sign-ins by outcome' }).getByRole('table');
    expect(await table.getByRole('row').count()).toBe(8);
    const save = async (item: string) => {
      await page.getByRole('button', { name: 'Download: Sign-ins by outcome' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      return readFile(await (await download).path());
    };
    const csv = (await save('Numbers as CSV')).toString();
    expect(csv).toContain('From,Success,Failure,Total\r\n');
    expect(csv).toContain(`,${SIGNED_IN},${FAILED + 1},${SIGNED_IN + FAILED + 1}\r\n`);
    const png = await save('Picture as PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2400);
    expect(problems).toEqual([]);
  });

  it('says plainly what cannot be counted over a long time, and offers what can', async () => {
    const { page } = await browser.open('/?range=90d', staff);
    const card = page.getByRole('region', { name: 'Failed sign-ins by address' });
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
    await page.getByLabel('Type a range').fill('last 4 days');
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
      await page.getByText(`1–${FAILED + 1}, the last`).waitFor();
      if (attempt === 'set') await page.reload();
    }
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByText('user:logged_in', { exact: true }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('opens a row, by keyboard too, to all that is known of the event', async () => {
    const { page, problems } = await browser.open(
      filtered({ code: ['user:login_failed'], range: '7d' }),
      staff,
    );
    await page.getByRole('row').getByRole('button', { name: 'Sign-in failed' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Technical' }).waitFor();
    const text = async (group: string) => page.getByRole('region', { name: group }).textContent();
    expect(await text('What')).toContain('wrong_password');
    expect(await text('Who')).toContain('Ada Lovelace');
    expect(await text('Where')).toContain('8.8.8.8');
    expect(await text('Device')).toContain('Chrome 140 · Windows 10');
    expect(await text('Details')).toContain('"method": "password"');
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    const copied = JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toMatchObject({ code: 'user:login_failed', ip: '8.8.8.8' });
    await page.getByRole('button', { name: 'aaaabbbbccccdddd' }).click();
    await page.getByRole('menuitem', { name: 'Events of this session' }).click();
    await page.getByText('Session: aaaabbbbcc…').waitFor();
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
    await page.getByRole('row').getByRole('button', { name: 'Sign-in failed' }).first().click();
    await page.getByRole('region', { name: 'Technical' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('dialog', { name: 'Time range' }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
