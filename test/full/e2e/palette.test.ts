import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser, typeAtFocus } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

let support: TestUser;
let ada: TestUser;

beforeAll(async () => {
  support = await instance.createUser({ role: 'support', name: 'Sue Support' });
  ada = await instance.createUser({ name: 'Ada Lovelace', email: 'ada@engine.example' });
  await instance.createUser({ name: 'Adam Ant' });
  await storeEvents(instance, [
    { code: 'user:logged_in', occurred_at: new Date().toISOString(), subject: { id: ada.id }, ip: '8.8.8.8' },
  ]);
});

describeInBrowser('the command palette', () => {
  it('knows an address, an event and a page, and only pages of the role', async () => {
    const { page, problems } = await browser.open('/users', support);
    await page.getByRole('button', { name: /^Search…/ }).click();
    const field = page.getByRole('combobox', { name: 'Search and navigate' });
    await page.getByRole('option', { name: 'Users' }).waitFor();
    expect(await page.getByRole('option', { name: 'API keys' }).count()).toBe(0);
    await field.fill('logged in');
    await field.fill('user:logged_in');
    await page.getByRole('option', { name: /^Logged in/ }).waitFor();
    await field.fill('8.8.8.8');
    await page.getByRole('option', { name: 'Events from 8.8.8.8' }).click();
    await page.waitForURL(/audit-events\?filter=.*8\.8\.8\.8/);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('the keyboard in lists', () => {
  it('walks along the rows and opens one', async () => {
    const { page, problems } = await browser.open('/users', support);
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowUp');
    const name = await page.evaluate<string>('document.activeElement.querySelector("a").textContent');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/users\/.*\/show/);
    await page.getByRole('heading', { name }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('finds the search, explains itself, and lets letters be switched off', async () => {
    const { page } = await browser.open('/users', support);
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Go to the page’s search field').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('/');
    await typeAtFocus(page, 'Name, e-mail, phone, ID, IP address or session', 'lovelace');
    await page.getByRole('row').filter({ hasText: 'Ada Lovelace' }).waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    await help.getByRole('switch').uncheck();
    await help.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  });
});

/** Presses a key as a keyboard with another layout does: what it writes, and where it is. */
async function pressOn(page: Page, key: string, code: string, modifiers = 0): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const windowsVirtualKeyCode = code.charCodeAt(code.length - 1);
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await devtools.send('Input.dispatchKeyEvent', { type, key, code, modifiers, windowsVirtualKeyCode });
  }
  await devtools.detach();
}
const CTRL = 2;
const SHIFT = 8;
const focused = (page: Page) => page.evaluate('document.activeElement.tagName');

describeInBrowser('on a Ukrainian keyboard', () => {
  it('the same keys open the palette, walk along the rows and explain themselves', async () => {
    const { page, problems } = await browser.open('/users', support);
    await page.getByRole('row').nth(1).waitFor();
    await pressOn(page, 'о', 'KeyJ');
    await expect.poll(() => focused(page)).toBe('TR');
    await pressOn(page, ',', 'Slash', SHIFT);
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Acknowledge alert').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await pressOn(page, 'л', 'KeyK', CTRL);
    await page.getByRole('combobox', { name: 'Search and navigate' }).waitFor();
    await pressOn(page, 'л', 'KeyK', CTRL);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('searchbox').first().focus();
    await pressOn(page, 'о', 'KeyJ');
    expect(await focused(page)).toBe('INPUT');
    expect(problems).toEqual([]);
  });
});
