import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PASSWORD } from '../../api/harness.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

/** Returns a page of the account of someone new. */
async function openAccount(path: string, name = 'Mara Lind') {
  const user = await instance.createUser({ name });
  return { user, ...(await browser.open(`/account/${path}`, user)) };
}
const choose = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option }).click();
};

describeInBrowser('My account, General', () => {
  it('undoes a change of the address by the link sent to the old one, and only at the press of the button', async () => {
    const { page, user } = await openAccount('general/profile');
    const { db } = instance.platform;
    const address = `new-${user.email}`;
    const undoLink = async (subject: string) => {
      const { text } = await instance.mailTo(user.email, subject);
      return /\/undo-email-change#token=\S+/.exec(text)?.[0] ?? '/no-link';
    };
    await page.getByRole('button', { name: 'Change address' }).click();
    await page.getByLabel('New e-mail address').fill(address);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText(`Waiting for ${address} to be confirmed`).waitFor();
    const { page: owner, problems } = await browser.open(await undoLink('is about to change'));
    await owner
      .getByText(
        `Someone requested to change the e-mail address of your account from ${user.email} to ${address}.`,
      )
      .waitFor();
    await owner.getByRole('button', { name: 'Cancel change' }).waitFor();
    // Neither the screen nor the history shows the token any longer.
    expect(new URL(owner.url()).hash).toBe('');

    const { text } = await instance.mailTo(address, 'Confirm your new e-mail address');
    await page.goto(/\/confirm-email#token=\S+/.exec(text)?.[0] ?? '/no-link');
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await page.getByText('Your new e-mail address is confirmed.').waitFor();
    await owner.goto(await undoLink('was changed'));
    await owner.getByText(`The e-mail address of your account was changed to ${address}.`).waitFor();
    expect(await axeInBothThemes(owner)).toEqual([]);
    expect(await db('users').where({ email: address }).first('id')).toEqual({ id: user.id });

    await owner.context().setOffline(true);
    await owner.getByRole('button', { name: 'Restore old address' }).click();
    await owner.getByRole('alert').getByText('Gatehouse cannot be reached.').waitFor();
    await owner.context().setOffline(false);
    await owner.getByRole('button', { name: 'Restore old address' }).focus();
    await owner.keyboard.press('Enter');
    const done = owner
      .getByRole('alert')
      .filter({ hasText: `The address of your account is ${user.email}.` });
    await done.waitFor();
    expect(
      await done.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus')),
    ).toBe(true);
    expect(await db('users').where({ email: user.email }).first('id')).toEqual({ id: user.id });
    await page.goto('/account/general/profile');
    await page.getByText('A change of the e-mail address was undone, which revoked this session.').waitFor();
    const reset = await instance.mailTo(user.email, 'was restored');
    expect(reset.text).toMatch(/\/reset-password#token=\S+/);

    await owner.goto(await undoLink('was changed'));
    await owner.getByText('This link was already used').waitFor();
    expect(await owner.getByRole('button', { name: 'Restore old address' }).count()).toBe(0);
    expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('does not restore an address that another account has by now', async () => {
    const user = await instance.createUser();
    const own = await instance.logIn(user);
    await own.post('/me/email', { new_email: `new-${user.email}`, password: PASSWORD }).expect(202);
    const { text } = await instance.mailTo(user.email, 'is about to change');
    await instance.platform
      .db('users')
      .where({ id: user.id })
      .update({ email: `other-${user.email}` });
    await instance.createUser({ email: user.email });
    const { page } = await browser.open(/\/undo-email-change#token=\S+/.exec(text)?.[0] ?? '/no-link');
    await page.getByRole('button', { name: 'Restore old address' }).click();
    await page.getByRole('alert').getByText('Another account now uses this address.').waitFor();
  });

  it('applies preferences everywhere at once', async () => {
    const { page } = await openAccount('general/preferences');
    const samples = page.getByTestId('sample');
    await choose(page, 'Date format', '(DD.MM.YYYY)');
    await choose(page, 'Clock', '12 hours');
    await page.getByLabel('Relative time').click();
    await choose(page, 'Decimal places', '4');
    await choose(page, 'Decimal separator', 'Comma (0,5)');
    await expect.poll(() => samples.nth(1).textContent()).toBe('1.234.567,1235');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('kathmandu');
    await page.getByRole('option', { name: 'Asia/Kathmandu' }).click();
    await page.getByText(/UTC\+05:45, now/).waitFor();
    await page.getByLabel('Show the “Test mode” toggle').click();
    await page.getByRole('banner').getByText('Test mode').waitFor();
    await choose(page, 'Language', 'Deutsch');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByRole('link', { name: 'Sitzungen' }).click();
    const loggedIn = page.getByRole('main').locator('time').first();
    expect(await loggedIn.textContent()).toMatch(/^\d\d\.\d\d\.20\d\d, \d\d:\d\d [AP]M$/i);
    // They are the account's, not this browser's.
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await page.getByRole('heading', { name: 'Sitzungen' }).waitFor();
  });

  it('gives a file with everything that is kept', async () => {
    const { page, user } = await openAccount('general/data');
    await page.getByRole('button', { name: 'Request a copy' }).click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Request copy' }).click();
    const link = page.getByRole('link', { name: 'Download' });
    await link.waitFor();
    const download = page.waitForEvent('download');
    await link.click();
    const file = await readFile(await (await download).path());
    expect(JSON.stringify(JSON.parse(gunzipSync(file).toString()))).toContain(user.email);
  });
});
