import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../api/harness.ts';
import { clickUntilAtLogin, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const NEW_PASSWORD = 'seven lanterns over quiet harbours';

const openSessions = (user: TestUser) => browser.open('/account/security/sessions', user);
/** Returns the other session's part of the list. */
const others = (page: Page) => page.getByRole('listitem').filter({ has: page.getByText('This wasn’t me') });

async function logIn(page: Page, { email }: TestUser, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

describeInBrowser('My account, Security', () => {
  it('explains what a password must be, changes it, and ends the other sessions', async () => {
    const user = await instance.createUser({ name: 'Mara Lind' });
    const { page: other } = await openSessions(user);
    const { page } = await browser.open('/account/security/password', user);
    const wanted = page.getByLabel('New password', { exact: true });
    await page.getByLabel('Your password').fill(PASSWORD);
    await wanted.fill('Mara Lind Mara Lind');
    await page.getByText('It contains your name').waitFor();
    await wanted.fill('password1234567');
    await page.getByTestId('strength').getByText('easy to guess').waitFor();
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect.poll(() => wanted.getAttribute('aria-invalid')).toBe('true');
    await wanted.fill(NEW_PASSWORD);
    await page.getByTestId('strength').getByText('Very hard to guess').waitFor();
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed.').waitFor();
    await clickUntilAtLogin(other, other.getByRole('link', { name: 'Profile' }));
    await other.getByText('The password was changed, which revoked this session.').waitFor();
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
  });

  it('ends another session, whose next click leads to the login page with the reason', async () => {
    const user = await instance.createUser();
    const [{ page: a }, { page: b }] = [await openSessions(user), await openSessions(user)];
    await a.reload();
    await others(a).getByRole('button', { name: 'Show the details of the session' }).click();
    await others(a).getByText('Login method').waitFor();
    await others(a).getByText('Recent events').waitFor();
    await others(a).getByRole('button', { name: 'Revoke' }).click();
    await a.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await a.getByText('Session revoked.').waitFor();
    await clickUntilAtLogin(b, b.getByRole('link', { name: 'Preferences' }));
    await b.getByText('This session was revoked from another device.').waitFor();
    await logIn(b, user, PASSWORD);
    await b.getByRole('heading', { name: /^(Preferences|Sessions)$/ }).waitFor();
  });

  it('filters the audit log, opens an event to old and new values, and exports it', async () => {
    const user = await instance.createUser();
    const { page } = await browser.open('/account/general/profile', user);
    await page.getByLabel('Job title').fill('Dispatcher');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Profile saved.').waitFor();

    await page.getByRole('link', { name: 'Audit log' }).click();
    const rows = page.locator('tr[data-code]');
    await expect
      .poll(async () => {
        await page.reload();
        await rows.first().waitFor();
        return rows.count();
      })
      .toBe(2);
    await page.getByRole('combobox', { name: 'Events' }).fill('profile');
    await page.getByRole('option', { name: 'Profile updated' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    expect(page.url()).toContain('event=user.profile%3Aupdated');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show the details of “Profile updated”' }).click();
    const change = page.getByRole('table', { name: 'Changes' }).getByRole('row').last();
    expect(await change.getByRole('cell').allTextContents()).toEqual(['(empty)', 'Dispatcher']);

    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('menuitem', { name: 'Yesterday' }).click();
    await page.getByText('No events match').waitFor();
    await page.goBack();
    await rows.first().waitFor();

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    const [header, first, ...more] = csv.trim().split('\r\n');
    expect(header).toMatch(/^\uFEFF?"id","occurred_at","code","message"/);
    expect(first).toContain('user.profile:updated');
    expect(more).toEqual([]);
  });

  it('sets a forgotten password by the link of a mail', async () => {
    const user = await instance.createUser();
    const { page: loggedIn } = await openSessions(user);
    const { page } = await browser.open('/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail address').fill(user.email);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText('we sent it a link').waitFor();
    const { text } = await instance.mailTo(user.email, 'Set a new password');
    const link = /\/reset-password#token=\S+/.exec(text)?.[0] ?? '/no-link';
    await page.goto(link);
    await page.getByLabel('New password', { exact: true }).fill('too short');
    await page.getByRole('button', { name: 'Set new password' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Set new password' }).click();
    await page.getByText('Your password has been changed. Log in with the new one.').waitFor();
    await logIn(page, user, NEW_PASSWORD);
    await page.waitForURL(/\/account/);
    await clickUntilAtLogin(loggedIn, loggedIn.getByRole('link', { name: 'Profile' }));
    await loggedIn.waitForURL(/\/login\?reason=password_reset/);
    await instance.mailTo(user.email, 'Your password was reset');
  });
});
