import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStreams } from '#core/streams/index.ts';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' });
const browser = testBrowser(instance);
let admin: TestUser;

/** What the receiver got, and how it answers. */
const received: string[] = [];
let status = 204;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    if (status < 300) received.push(JSON.parse(body).data.subject.identifier);
    response.writeHead(status).end(status < 300 ? undefined : '{"error": "queue is full"}');
  });
});
const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  admin = await instance.createUser({ role: 'admin', name: 'Ada Admin' });
});
afterAll(() => receiver.close());

async function send(identifier: string): Promise<void> {
  await storeEvents(instance, [{ code: 'order:placed', subject: { identifier } }]);
  await runStreams(instance.platform);
}

/** Opens the menu of the stream and chooses from it. */
async function choose(page: Page, name: string, what: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog');
}

describeInBrowser('an admin', () => {
  it('can read the page and each of its dialogs in both themes', async () => {
    const { page, context, problems } = await browser.open('/streams', admin, { width: 1024 });
    await page.getByText('No streams yet').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    status = 204;
    const name = 'Looks';
    const made = await context.request.post('/api/v1/streams', {
      data: { name, target: { kind: 'webhook', url: url() }, query: '', reason: 'for this test' },
      headers: { Origin: instance.url },
    });
    const { id } = await made.json();
    await send('cleo@example.com');
    await page.reload();
    await page.getByText(name).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    for (const [what, close] of [
      ['Deliveries', 'Close'],
      ['Send again', 'Cancel'],
      ['Rotate secret', 'Cancel'],
    ] as const) {
      const dialog = await choose(page, name, what);
      if (what === 'Deliveries') await dialog.getByText('order:placed').first().waitFor();
      expect(await axeInBothThemes(page), what).toEqual([]);
      await dialog.getByRole('button', { name: close }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Create stream' }).click();
    const making = page.getByRole('dialog', { name: 'Create a stream' });
    await making.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Syslog' }).click();
    await making.getByLabel('CA certificate').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await making.getByRole('button', { name: 'Cancel' }).click();
    await context.request.delete(`/api/v1/streams/${id}`, {
      data: { reason: 'done with it' },
      headers: { Origin: instance.url },
    });
    expect(problems).toEqual([]);
  });
});
