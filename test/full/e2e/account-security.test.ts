import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { codeOf } from '#test/totp/client.ts';
import { PASSWORD, type TestUser } from '../../api/harness.ts';
import { enrol } from '../../api/people.ts';
import { axeInBothThemes, clickUntilAtLogin, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { logInWithBackupCode } from '../../e2e/code-login.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const NEW_PASSWORD = 'seven lanterns over quiet harbours';

const openSessions = (user: TestUser) => browser.open('/account/security/sessions', user);
/** Returns the other session's part of the list. */
const others = (page: Page) => page.getByRole('listitem').filter({ has: page.getByText('This wasn’t me') });

describeInBrowser('My account, Security', () => {
  it('asks for a code too where two-factor authentication is on, and revokes the tokens', async () => {
    const { user, browser: before, backupCodes } = await enrol(instance, () => new Date());
    const [forLogin = '', forPassword = '', forEmail = '', forExport = ''] = backupCodes;
    const token = { name: 'My reports', scopes: ['me:read'], application: 'Report maker' };
    await before.post('/me/tokens', token).expect(201);
    const { page, problems } = await browser.open('/login');
    await logInWithBackupCode(page, user, forLogin);
    await page.goto('/account/general/applications');
    await page.getByRole('button', { name: 'Revoke token “My reports”' }).waitFor();

    await page.getByRole('link', { name: 'Password' }).click();
    await page.getByText('This revokes your other sessions').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    const code = page.getByLabel('Code', { exact: true });
    await code.fill('000000');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('It is wrong, was used before').waitFor();
    expect(await code.getAttribute('aria-invalid')).toBe('true');
    await code.fill(forPassword);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed.').waitFor();
    expect(await code.inputValue()).toBe('');
    await page.getByRole('link', { name: 'Application access' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    await page.getByText('No connected applications').waitFor();

    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Change address' }).click();
    await page.getByLabel('New e-mail address').fill(`new-${user.email}`);
    await page.getByLabel('Your password').fill(NEW_PASSWORD);
    await code.fill(forEmail);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText(`Waiting for new-${user.email} to be confirmed`).waitFor();

    await page.getByRole('link', { name: 'Your data' }).click();
    await page.getByRole('button', { name: 'Request a copy' }).click();
    await page.getByLabel('Your password').fill(NEW_PASSWORD);
    await code.fill(forExport);
    await page.getByRole('button', { name: 'Request copy' }).click();
    await page.getByText('We are preparing your data.').waitFor();
    expect(problems).toEqual([]);
  });

  it('shows the field for the code when two-factor authentication was turned on elsewhere meanwhile', async () => {
    const user = await instance.createUser();
    const { page, context } = await browser.open('/account/security/password', user);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    // In another tab of the same browser.
    const headers = { Origin: instance.url };
    const setUp = await context.request.post('/api/v1/me/2fa/setup', {
      data: { password: PASSWORD },
      headers,
    });
    const { secret } = await setUp.json();
    const data = { code: codeOf(secret, new Date()) };
    const enabled = await context.request.post('/api/v1/me/2fa/enable', { data, headers });
    const { backup_codes } = await enabled.json();
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('a backup code').first().waitFor();
    await page.getByLabel('Code', { exact: true }).fill(backup_codes[0]);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed.').waitFor();
  });

  it('ends all other sessions at once', async () => {
    const user = await instance.createUser();
    const pages = [await openSessions(user), await openSessions(user)];
    const { page } = await openSessions(user);
    await page.getByRole('button', { name: 'Revoke all others' }).click();
    await page.getByRole('dialog').getByText('2 other sessions will be revoked.').waitFor();
    await page.getByRole('dialog').getByText('A pending change of your address').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke all others' }).click();
    await page.getByText('2 sessions revoked.').waitFor();
    for (const { page: other } of pages) {
      await clickUntilAtLogin(other, other.getByRole('link', { name: 'Audit log' }));
      await other.waitForURL(/\/login\?reason=revoked/);
    }
  });

  it('asks for the password in place where it was not given lately, and continues', async () => {
    const user = await instance.createUser();
    await openSessions(user);
    const { page } = await openSessions(user);
    await instance.platform
      .db('sessions')
      .where({ user_id: user.id })
      .update({ authenticated_at: new Date(Date.now() - 30 * 60_000) });
    await page.getByRole('button', { name: 'Revoke all others' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke all others' }).click();
    const confirm = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await confirm.getByLabel('Password').fill(PASSWORD);
    await confirm.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('One session revoked.').waitFor();
  });

  it('leads from “this wasn’t me” to a new password, and tells staff', async () => {
    const user = await instance.createUser();
    const other = await openSessions(user);
    const { page } = await openSessions(user);
    await others(page).getByRole('button', { name: 'This wasn’t me' }).click();
    await page.getByText('The security team is notified and investigates.').waitFor();
    await page.getByText('Trusted devices, personal tokens and connected applications').waitFor();
    await page.getByRole('button', { name: 'Revoke session and continue' }).click();
    await page.getByText('Now choose a new password that you do not use anywhere else.').waitFor();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed.').waitFor();
    await clickUntilAtLogin(other.page, other.page.getByRole('link', { name: 'Profile' }));
    await other.page.getByText('This session was reported as not yours and revoked.').waitFor();
    const analyst = await instance.as('security');
    const { body } = await analyst.get('/alerts').expect(200);
    expect(JSON.stringify(body.data)).toContain(user.email);
  });
});
