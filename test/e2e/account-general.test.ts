import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { PASSWORD } from '../api/harness.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const run = promisify(execFile);
const instance = testInstance();
const browser = testBrowser(instance);

/** Returns a page of the account of someone new. */
async function openAccount(path: string, name = 'Mara Lind') {
  const user = await instance.createUser({ name });
  return { user, ...(await browser.open(`/account/${path}`, user)) };
}

/** Returns what the API answers to a program that has the token. */
async function curlMe(token: string): Promise<unknown> {
  const header = `Authorization: Bearer ${token}`;
  const { stdout } = await run('curl', ['-s', '-H', header, `${instance.url}/api/v1/me`]);
  return JSON.parse(stdout);
}

const png = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#14605a' } })
    .png()
    .toBuffer();

describeInBrowser('My account, General', () => {
  it('changes the profile, and says at the field what is wrong', async () => {
    const { page, problems } = await openAccount('general/profile');
    await page.getByLabel('Phone').fill('12');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Enter a valid phone number with its country code').waitFor();
    await page.getByLabel('Phone').fill('+380 44 390 5555');
    await page.getByLabel('Name').fill('Mara Lindqvist');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Profile saved.').waitFor();
    expect(await page.getByLabel('Phone').inputValue()).toBe('+380443905555');
    await page.getByRole('button', { name: 'Account of Mara Lindqvist' }).waitFor();
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  });

  it('takes a picture, shows it before it is saved, refuses what is none, and removes it', async () => {
    const { page } = await openAccount('general/profile');
    const file = page.getByTestId('picture');
    const picture = page.locator('main img');
    await file.setInputFiles({ name: 'me.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') });
    await page.getByText('This file is not a JPEG, PNG or WebP image').waitFor();
    await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
    await page.getByRole('button', { name: 'Save picture' }).click();
    await page.getByText('This is not a JPEG, PNG or WebP picture.').waitFor();
    await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await png() });
    expect(await picture.getAttribute('src')).toMatch(/^blob:/);
    await page.getByRole('button', { name: 'Save picture' }).click();
    await page.getByText('Picture saved.').waitFor();
    await expect.poll(() => picture.getAttribute('src')).toMatch(/^\/api\/v1\/avatars\/.+size=256$/);
    await page.getByRole('button', { name: 'Remove picture' }).click();
    await page.getByText('Picture removed.').waitFor();
    await expect.poll(() => picture.count()).toBe(0);
  });

  it('changes the e-mail address by a link sent to the new one', async () => {
    const { page, user } = await openAccount('general/profile');
    const address = `new-${user.email}`;
    await page.getByRole('button', { name: 'Change address' }).click();
    await page.getByLabel('New e-mail address').fill(address);
    await page.getByLabel('Your password').fill('not this one');
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText('The password is wrong. Check it').waitFor();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText(`Waiting for ${address} to be confirmed`).waitFor();
    const { text } = await instance.mailTo(address, 'Confirm your new e-mail address');
    await page.goto(/\/confirm-email#token=\S+/.exec(text)?.[0] ?? '/no-link');
    await page.getByText(`Confirm that ${address} is the new e-mail address of your account.`).waitFor();
    // Opening the link, as a mail scanner does, changes nothing.
    const { db } = instance.platform;
    expect(await db('users').where({ email: address }).first()).toBeUndefined();
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await page.getByText('Your new e-mail address is confirmed.').waitFor();
    await instance.mailTo(user.email, 'e-mail address was changed');
    await page.goto('/account/general/profile');
    await page.getByRole('main').getByText(address).waitFor();
  });

  it('makes a token that works until it is revoked', async () => {
    const { page, user } = await openAccount('general/applications');
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.getByLabel('Name').fill('My reports');
    await page.getByLabel('Application (optional)').fill('Report maker');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const token = (await page.getByTestId('new-token').textContent()) ?? '';
    expect(token).toMatch(/^gh_user_/);
    await page.getByRole('button', { name: 'I’ve copied the token' }).click();
    expect(await curlMe(token)).toMatchObject({ email: user.email });
    await page.getByText('Report maker').first().waitFor();
    await page.getByRole('button', { name: 'Revoke token “My reports”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Token revoked.').waitFor();
    expect(await curlMe(token)).toMatchObject({ status: 401 });
  });

  it('closes the account, and lets its owner think again', async () => {
    const { page } = await openAccount('general/data');
    await page.getByRole('button', { name: 'Close account' }).click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Close my account' }).click();
    const banner = page.getByRole('alert').filter({ hasText: 'Your account will be closed on' });
    await banner.waitFor();
    await page.getByRole('link', { name: 'Sessions' }).click();
    await banner.getByRole('button', { name: 'Keep my account' }).click();
    await page.getByText('Account closure cancelled.').waitFor();
    expect(await banner.count()).toBe(0);
  });
});
