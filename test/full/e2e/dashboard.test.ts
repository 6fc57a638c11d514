import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const HOUR_MS = 3_600_000;
let analyst: TestUser;

beforeAll(async () => {
  analyst = await instance.createUser({ role: 'security', name: 'Sam Security' });
  const user = await instance.createUser({ name: 'Ada Lovelace' });
  const events = Array.from({ length: 60 }, (_, index) => ({
    code: index % 4 === 0 ? 'user:login_failed' : 'user:logged_in',
    outcome: index % 4 === 0 ? 'failure' : 'success',
    ...(index % 4 === 0 && { reason: 'wrong_password' }),
    occurred_at: new Date(Date.now() - (index + 1) * 3 * HOUR_MS).toISOString(),
    subject: { id: user.id },
    ip: index % 3 === 0 ? '8.8.8.8' : '193.99.144.80',
  }));
  await storeEvents(instance, events);
});

const filterIn = (url: string) => JSON.parse(new URL(url).searchParams.get('filter') ?? '{}');

describeInBrowser('the dashboard', () => {
  it('leads from an hour of the week to what happened in the newest of these hours', async () => {
    const { page } = await browser.open('/?range=30d', analyst);
    const grid = page.getByRole('grid', { name: /weekday and hour/ });
    const hour = grid.getByRole('link').first();
    await hour.focus();
    await page.keyboard.press('ArrowRight');
    expect(await hour.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(false);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL(/audit-events/);
    const { code, range } = filterIn(page.url());
    expect(code).toEqual(['user:logged_in', 'user:login_failed']);
    expect(range).toMatch(/^\d{4}-/);
  });

  it('gives the numbers of a chart as a table and as a file', async () => {
    const { page } = await browser.open('/?range=30d', analyst);
    const reasons = page.getByRole('region', { name: 'Failure reasons' });
    await reasons.getByRole('button', { name: /^Show as table/ }).click();
    await reasons.getByRole('row', { name: /Wrong password/ }).waitFor();
    const loaded = page.waitForEvent('download');
    await reasons.getByRole('button', { name: /^Download/ }).click();
    await page.getByRole('menuitem', { name: 'Data as CSV' }).click();
    const csv = await readFile(await (await loaded).path(), 'utf8');
    expect(csv).toContain('Wrong password,15,0');
    const drawn = page.waitForEvent('download');
    const map = page.getByRole('region', { name: 'Events by location' });
    await map.getByRole('button', { name: /^Download/ }).click();
    await page.getByRole('menuitem', { name: 'Image as PNG' }).click();
    const png = await readFile(await (await drawn).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(20_000);
  });

  it('has nothing that axe finds, in both themes', async () => {
    const { page } = await browser.open('/?range=30d', analyst, { height: 3200 });
    await page.getByRole('link', { name: /^Germany: / }).waitFor();
    await page.getByText('Failed logins by account').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
  });
});
