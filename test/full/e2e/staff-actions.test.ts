import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { enrol, movableClock } from '../../api/people.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { logInWithBackupCode } from '../../e2e/code-login.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const MINUTE_MS = 60_000;

let support: TestUser;

beforeAll(async () => {
  support = await instance.createUser({ role: 'support', name: 'Sam Support' });
});

const expireReauthentication = (user: TestUser) =>
  instance.platform
    .db('sessions')
    .where({ user_id: user.id })
    .update({ authenticated_at: new Date(Date.now() - 30 * MINUTE_MS) });

describeInBrowser('support', () => {
  it('is prompted for a code instead of the password where two-factor authentication is on', async () => {
    const { user: colleague, backupCodes } = await enrol(
      instance,
      movableClock(instance).now,
      await instance.createUser({ role: 'support', name: 'Cody Code' }),
    );
    const [forLogin = '', forAction = ''] = backupCodes;
    const user = await instance.createUser({ name: 'Lars Locked' });
    const { page, problems } = await browser.open('/login');
    await logInWithBackupCode(page, colleague, forLogin);
    await page.goto(`/users/${user.id}/show`);
    await expireReauthentication(colleague);
    await page.getByRole('button', { name: 'Lock the account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lock the account of Lars Locked?' });
    await dialog.getByLabel('Reason for the audit log').fill('Calls from abroad');
    await dialog.getByRole('button', { name: 'Lock the account' }).click();
    const confirming = page.getByRole('dialog', { name: 'Confirm it’s you' });
    const code = confirming.getByLabel('Code');
    await code.waitFor();
    expect(await confirming.getByLabel('Password').count()).toBe(0);
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await axeFindings(page)).toEqual([]);
    // The field has the focus, at first and after a refusal.
    await page.keyboard.insertText('000 000');
    await page.keyboard.press('Enter');
    await confirming.getByRole('alert').getByText('It is wrong, was used before').waitFor();
    expect(await code.inputValue()).toBe('');
    await page.keyboard.insertText(`2. ${forAction.toLowerCase()} `);
    await page.keyboard.press('Enter');
    await page.getByText('The account of Lars Locked was locked.').waitFor();
    expect(problems).toEqual([]);
  });

  it('revokes all sessions of someone who has none but a token, and is told what that ends', async () => {
    const user = await instance.createUser({ name: 'Tora Token' });
    const own = await instance.logIn(user);
    await own.post('/me/tokens', { name: 'Reports', scopes: ['me:read'] }).expect(201);
    await own.post('/auth/logout').expect(204);
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await page.getByRole('button', { name: 'Revoke all sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke all sessions of Tora Token?' });
    await dialog
      .getByText('Trusted devices, personal tokens, connected applications and pending changes')
      .waitFor();
    await dialog.getByLabel('Reason for the audit log').fill('The laptop was stolen');
    await dialog.getByRole('button', { name: 'Revoke all sessions' }).click();
    await page.getByText('All sessions, tokens and trusted devices of Tora Token were revoked.').waitFor();
    await page.getByRole('button', { name: 'Revoke all sessions' }).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('is told what stands in the way of an action, and with an error its request id', async () => {
    const user = await instance.createUser({ name: 'Wanda Way' });
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await page.getByRole('button', { name: 'More actions' }).click();
    const menu = page.getByRole('menu', { name: 'More actions' });
    const reset = menu.getByRole('menuitem', { name: 'Reset two-factor' });
    await reset.getByText('Two-factor authentication is off.').waitFor();
    expect(await reset.getAttribute('aria-disabled')).toBe('true');
    await menu.getByRole('menuitem', { name: 'Require a new password' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason for the audit log').fill('Was in a leaked list');
    // A colleague of theirs was faster, and made them an admin besides.
    await instance.platform.db('users').where({ id: user.id }).update({ role: 'admin' });
    await dialog.getByRole('button', { name: 'Require a new password' }).click();
    const notice = dialog.getByRole('alert');
    await notice.getByText('Ask an admin').waitFor();
    await notice.getByText('Request ID').waitFor();
    expect(problems).toEqual([]);
  });

  it('sees no action on a colleague of the same role, nor on their own account', async () => {
    const { page } = await browser.open(`/users/${support.id}/show`, support);
    await page.getByText('This is your own account.').waitFor();
    expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
    const colleague = await instance.createUser({ role: 'support', name: 'Cleo Colleague' });
    await page.goto(`/users/${colleague.id}/show`);
    await page.getByText('You cannot act on staff with the same or a higher role.').waitFor();
    expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
  });
});

describeInBrowser('compliance', () => {
  it('sees no action it may not take', async () => {
    const auditor = await instance.createUser({ role: 'compliance', name: 'Carl Compliance' });
    const { user } = await enrol(
      instance,
      movableClock(instance).now,
      await instance.createUser({ name: 'Pia Plain' }),
    );
    const { page, problems } = await browser.open(`/users/${user.id}/show`, auditor);
    await page.getByRole('heading', { name: 'Pia Plain', level: 2 }).waitFor();
    await page.waitForLoadState('networkidle');
    const actions =
      /Reset two-factor|Revoke all sessions|Lock the account|More actions|Send a password reset/;
    expect(await page.getByRole('button', { name: actions }).count()).toBe(0);
    await page.goto('/users');
    await page.getByRole('button', { name: 'Actions for all matching users' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Export as CSV']);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('security', () => {
  it('exports the chosen users, with a reason', async () => {
    const security = await instance.createUser({ role: 'security' });
    await instance.createUser({ name: 'Chosen One' });
    await instance.createUser({ name: 'Chosen Two' });
    const { page, problems } = await browser.open('/users', security);
    await page.getByRole('searchbox').fill('chosen');
    await page.getByText('1–2 of 2').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Chosen Two' });
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Actions for the selected user' }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export users as CSV?' });
    await dialog.getByLabel('Reason for the audit log').fill('Requested by the auditor');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export 1 user' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^users-.*\.csv$/);
    await page.getByText('File downloaded').waitFor();
    expect(problems).toEqual([]);
  });
});
