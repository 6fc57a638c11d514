import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStreams } from '#core/streams/index.ts';
import type { TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance({ STREAM_ALLOWED_NETWORKS: '127.0.0.0/8' });
const browser = testBrowser(instance);
let admin: TestUser;

/** What the receiver got, and how it answers. */
let received: string[] = [];
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

/** A worker of the instance may be at it already; and what has failed is tried again after five seconds. */
const untilBothCame = () =>
  expect
    .poll(() => [...received].sort(), { timeout: 30_000, interval: 200 })
    .toEqual(['ada@example.com', 'bob@example.com']);

/** Opens the menu of the stream and chooses from it. */
async function choose(page: Page, name: string, what: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog');
}

async function confirm(dialog: Locator, reason: string, submit: string): Promise<void> {
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: submit, exact: true }).click();
}

describeInBrowser('an admin', () => {
  it('makes a webhook stream, sees what the receiver answered, pauses it, sends again, renews its secret and removes it', async () => {
    const { page, problems } = await browser.open('/streams', admin);
    await page.getByText('No streams yet').waitFor();
    await page.getByRole('button', { name: 'Create stream' }).click();
    const making = page.getByRole('dialog', { name: 'Create a stream' });
    await making.getByLabel('Name', { exact: true }).fill('Orders');
    await making.getByLabel('URL').fill(url());
    await making.getByLabel('Query').fill('event:order:placed');
    await confirm(making, 'The shop wants its orders', 'Create stream');
    const shown = page.getByRole('dialog', { name: 'Signing secret' });
    const first = await shown.getByText(/^whsec_/).textContent();
    // The list is loaded again below it, and is not empty any more: the button that it came from is gone.
    await page.evaluate(`for (const name of ['offline', 'online']) window.dispatchEvent(new Event(name))`);
    await page.locator('tr').filter({ hasText: 'Orders' }).waitFor();
    expect(await shown.getByText(/^whsec_/).textContent()).toBe(first);
    await shown.getByRole('button', { name: 'I’ve saved this secret' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Orders' });
    await row.getByText('On', { exact: true }).waitFor();

    status = 503;
    await send('ada@example.com');
    await row.getByText('Failing').waitFor();
    await row.getByText('The receiver answered 503.').waitFor();
    const tries = await choose(page, 'Orders', 'Deliveries');
    await tries.getByText('{"error": "queue is full"}').waitFor();
    await tries.getByText('503').waitFor();
    await tries.getByRole('button', { name: 'Close' }).click();

    const pausing = await choose(page, 'Orders', 'Turn off');
    await confirm(pausing, 'The shop is moving', 'Turn off');
    await row.getByText('The shop is moving').waitFor();
    status = 204;
    await send('bob@example.com');
    expect(received).toEqual([]);
    await confirm(await choose(page, 'Orders', 'Turn on'), 'The shop has moved', 'Turn on');
    await row.getByText('On', { exact: true }).waitFor();
    await untilBothCame();

    received = [];
    const replaying = await choose(page, 'Orders', 'Send again');
    await replaying.getByLabel('Since').fill(kyivTime(Date.now() - 86_400_000));
    await confirm(replaying, 'The shop lost a day', 'Send again');
    await replaying.waitFor({ state: 'hidden' });
    await untilBothCame();
    received = [];
    const fromPlace = await choose(page, 'Orders', 'Send again');
    await fromPlace.getByLabel('A position in the log').check();
    await fromPlace.getByRole('spinbutton', { name: 'Position in the log' }).fill('0');
    await confirm(fromPlace, 'The shop lost it all', 'Send again');
    await fromPlace.waitFor({ state: 'hidden' });
    await untilBothCame();

    await confirm(await choose(page, 'Orders', 'Rotate secret'), 'A year is over', 'Rotate secret');
    const renewed = page.getByRole('dialog', { name: 'Signing secret' });
    expect(await renewed.getByText(/^whsec_/).textContent()).not.toBe(first);
    await renewed.getByRole('button', { name: 'I’ve saved this secret' }).click();
    await row.getByText('The old secret expires').waitFor();

    await confirm(await choose(page, 'Orders', 'Delete'), 'The shop has closed', 'Delete');
    await page.getByText('No streams yet').waitFor();
    expect(problems).toEqual([]);
  });
});

/** As the field wants it, in the zone of the browser. */
const kyivTime = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' }).replace(' ', 'T').slice(0, 16);
