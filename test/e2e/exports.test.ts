import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let auditor: TestUser;

beforeAll(async () => {
  auditor = await instance.createUser({ role: 'compliance', name: 'Cora Compliance' });
  const event = (outcome: string, index: number) => ({
    code: 'order:placed',
    subject: { identifier: `buyer-${index}@example.com` },
    outcome,
  });
  await storeEvents(instance, ['success', 'failure', 'failure'].map(event));
});

const listWith = (filter: object) => `/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describeInBrowser('Exports', () => {
  it('compliance exports a filtered trail, sees it being made, and downloads it', async () => {
    const filter = { range: '24h', query: 'event:order:placed outcome:failure' };
    const { page, problems } = await browser.open(listWith(filter), auditor);
    await page.getByText('buyer-1@example.com').first().waitFor();
    await page.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export events' });
    await dialog.getByText('event:order:placed outcome:failure').waitFor();
    await dialog.getByLabel('Compression').click();
    await page.getByRole('option', { name: 'None' }).click();
    await dialog.getByLabel('Truncate IP addresses').check();
    expect(await dialog.getByLabel('Byte order mark for spreadsheets').isChecked()).toBe(true);
    await dialog.getByLabel('Purpose').fill('The auditors requested it');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Export' }).click();

    const row = page.getByRole('row').filter({ hasText: 'The auditors requested it' });
    await row.getByText('Ready').waitFor();
    await row.getByText('2 events').waitFor();
    await row.getByText('Cora Compliance').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await row.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /^events\.csv/ }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    // With the byte order mark that the dialog asks for unless told otherwise.
    expect(text.split('\r\n')[0]).toMatch(/^\ufeffid,occurred_at/);
    expect(text).toContain('buyer-1@example.com');
    expect(text).toContain('buyer-2@example.com');
    expect(text).not.toContain('buyer-0@example.com');
    expect(problems).toEqual([]);
  });

  it('support sees neither the button nor the page', async () => {
    const support = await instance.createUser({ role: 'support' });
    const { page } = await browser.open(listWith({ range: '24h' }), support);
    await page.getByText('buyer-1@example.com').first().waitFor();
    expect(await page.getByRole('button', { name: 'Export…' }).count()).toBe(0);
    expect(await page.getByRole('menuitem', { name: 'Exports' }).count()).toBe(0);
  });
});
