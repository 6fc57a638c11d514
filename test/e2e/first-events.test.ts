import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { untilThere } from '#bin/console-pages.ts';
import { type Launcher, launch, makeDataDir, stop } from '../process/launcher.ts';
import { browserPath } from '../setup/browser-path.ts';
import { describeInBrowser, testBrowser } from './browser.ts';

const run = promisify(execFile);
const ADMIN = { email: 'admin@example.com', password: 'a gate, an instance and a lantern' };
const BATCH = 1000;
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

const instance = { url: '' };
const browser = testBrowser(instance);
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-curl-'));
const dataDir = makeDataDir();
let launcher: Launcher | undefined;

beforeAll(async () => {
  if (!browserPath) return;
  launcher = launch(dataDir, { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password });
  instance.url = await launcher.ready;
});
afterAll(async () => {
  if (launcher) await stop(launcher);
  for (const made of [folder, dataDir]) rmSync(made, { recursive: true, force: true });
});

/** Sends a file with curl, as an engineer would on the first day. */
async function curl(key: string, file: string, type: string): Promise<{ accepted: number }> {
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--fail-with-body', `${instance.url}/api/v1/events`],
    ...['-H', `Authorization: Bearer ${key}`, '-H', `Content-Type: ${type}`, '--data-binary', `@${file}`],
  ]);
  return JSON.parse(stdout);
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const event = (code: string, identifier: string, more: object = {}) =>
  JSON.stringify({ code, subject: { identifier }, ip: '8.8.8.8', user_agent: PHONE, ...more });

describeInBrowser('on a new instance', () => {
  it('the admin logs in, makes an API key, sends events with curl and sees them with place, device and chart', async () => {
    const { page, problems } = await browser.open('/');
    await page.waitForURL('**/login');
    await page.getByLabel('E-mail address').fill(ADMIN.email);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();

    await page.getByRole('menuitem', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'Create API key' }).click();
    const form = page.getByRole('dialog', { name: 'Create an API key' });
    await form.getByLabel('Name').fill('Shop backend');
    await form.getByLabel('Purpose').fill('Logins of the shop');
    await form.getByRole('button', { name: 'Create key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new API key' });
    await shown.getByRole('button', { name: 'Copy API key' }).click();
    const key = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(key).toMatch(/^gh_live_/);
    await shown.getByRole('button', { name: 'I’ve saved this key' }).click();
    await page.getByRole('row').filter({ hasText: 'Shop backend' }).waitFor();
    expect(await page.getByText(key).count()).toBe(0);

    const one = write('one.json', event('shop.cart:paid', 'ada@shop.example'));
    expect(await curl(key, one, 'application/json')).toMatchObject({ accepted: 1 });
    const lines = Array.from({ length: BATCH }, (_, index) =>
      event('user:logged_in', `buyer-${index}@shop.example`),
    );
    const many = write('many.ndjson', lines.join('\n'));
    expect(await curl(key, many, 'application/x-ndjson')).toMatchObject({ accepted: BATCH });

    await page.getByRole('menuitem', { name: 'Audit events' }).click();
    const row = page.getByRole('row').filter({ hasText: 'shop.cart:paid' });
    // Visible within two seconds of the 202; the list is asked again, as a person would.
    await expect
      .poll(
        async () => {
          await page.reload();
          await untilThere(page);
          return page.getByRole('row').filter({ hasText: 'buyer-' }).count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThan(20);
    await page.goto(
      `/audit-events?filter=${encodeURIComponent(JSON.stringify({ code: ['shop.cart:paid'], range: '24h' }))}`,
    );
    await row.getByText('ada@shop.example').waitFor();
    const text = await row.textContent();
    expect(text).toContain('United States');
    expect(text).toContain('Safari');

    await page.getByRole('menuitem', { name: 'Dashboard' }).click();
    const chart = page.getByRole('region', { name: 'Logins by outcome' });
    await chart.locator('.recharts-bar-rectangle path').first().waitFor();
    // The thousand, and the admin's own.
    await chart.getByText((BATCH + 1).toLocaleString('en')).waitFor();
    expect(problems).toEqual([]);
  });
});
