import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

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
  it('leads from a bar to the events that it counts', async () => {
    const { page, problems } = await browser.open('/', staff);
    const chart = page.getByRole('region', { name: 'Logins by outcome' });
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
});

describeInBrowser('the list of audit events', () => {
  it('opens a row, by keyboard too, to all details of the event', async () => {
    const { page, problems } = await browser.open(
      filtered({ code: ['user:login_failed'], range: '7d' }),
      staff,
    );
    await page.getByRole('row').getByRole('button', { name: 'Login failed' }).first().focus();
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
});
