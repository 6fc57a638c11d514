import { beforeAll, expect, it } from 'vitest';
import { eventually, PASSWORD, type TestUser } from '../api/harness.ts';
import { enrol, movableClock, openBrowser, recorded } from '../api/people.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { logInWithBackupCode } from './code-login.ts';
import { testHouse } from './house.ts';

const house = testHouse();
const browser = testBrowser(house);
const MINUTE_MS = 60_000;

let support: TestUser;

beforeAll(async () => {
  support = await house.createUser({ role: 'support', name: 'Sam Support' });
});

const agoFresh = (user: TestUser) =>
  house.platform
    .db('sessions')
    .where({ user_id: user.id })
    .update({ authenticated_at: new Date(Date.now() - 30 * MINUTE_MS) });

describeInBrowser('support', () => {
  it('resets the second factor of somebody locked out in four clicks from the search box', async () => {
    const { user } = await enrol(
      house,
      movableClock(house).now,
      await house.createUser({ name: 'Lotte Lockedout' }),
    );
    const { page, problems } = await browser.open('/users', support);
    let clicks = 0;
    await page.exposeFunction('countClick', () => {
      clicks += 1;
    });
    await page.evaluate("document.addEventListener('click', () => window.countClick(), true)");
    await page.getByRole('searchbox').click();
    await page.keyboard.type('lotte');
    await page.waitForURL(/lotte/);
    await page.getByRole('link', { name: 'Lotte Lockedout' }).click();
    await page.getByRole('button', { name: 'Reset two-factor' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset two-factor authentication of Lotte Lockedout?' });
    await dialog.getByText('The authenticator app and all backup codes stop working').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.type('Phone fell into the harbour');
    await dialog.getByRole('button', { name: 'Reset two-factor' }).click();
    await page.getByText('Two-factor authentication of Lotte Lockedout is reset.').waitFor();
    expect(clicks).toBe(4);
    await page.getByText('Two-factor off').waitFor();
    const again = openBrowser(house.app);
    const { body } = await again.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect(body.status).toBe('signed_in');
    const [event] = await eventually(() => recorded(house, user.id, 'user.2fa:reset'));
    expect(event).toMatchObject({
      actor_id: support.id,
      details: {
        before: { two_factor_enabled: true },
        after: { two_factor_enabled: false },
        staff: { reason_code: 'lost_device', reason: 'Phone fell into the harbour' },
      },
    });
    expect(problems).toEqual([]);
  });

  it('locks an account after the password where the sign-in is no longer fresh, and takes it back', async () => {
    const user = await house.createUser({ name: 'Uma Undo' });
    const own = await house.signIn(user);
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await agoFresh(support);
    await page.getByRole('button', { name: 'Lock the account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lock the account of Uma Undo?' });
    await dialog.getByLabel('Reason').click();
    await page.getByRole('option', { name: 'Account taken over' }).click();
    await dialog.getByLabel('What happened?').fill('Calls from abroad');
    await dialog.getByLabel('Ticket number').fill('HD-77');
    await dialog.getByRole('button', { name: 'Lock the account' }).click();
    const fresh = page.getByRole('dialog', { name: 'Confirm it is you' });
    await fresh.getByLabel('Password').fill(PASSWORD);
    await fresh.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The account of Uma Undo is locked.').waitFor();
    await own.get('/me').expect(401);
    await page.getByRole('alert').getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('The account of Uma Undo is unlocked.').waitFor();
    await page.getByRole('button', { name: 'Lock the account' }).waitFor();
    const [event] = await eventually(() => recorded(house, user.id, 'user:unlocked'));
    expect(event).toMatchObject({ details: { staff: { reason_code: 'correction', ticket: 'HD-77' } } });
    expect(problems).toEqual([]);
  });

  it('is asked for a code instead of the password where two-factor authentication is on', async () => {
    const { user: colleague, backupCodes } = await enrol(
      house,
      movableClock(house).now,
      await house.createUser({ role: 'support', name: 'Cody Code' }),
    );
    const [forLogin = '', forAction = ''] = backupCodes;
    const user = await house.createUser({ name: 'Lars Locked' });
    const { page, problems } = await browser.open('/login');
    await logInWithBackupCode(page, colleague, forLogin);
    await page.goto(`/users/${user.id}/show`);
    await agoFresh(colleague);
    await page.getByRole('button', { name: 'Lock the account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lock the account of Lars Locked?' });
    await dialog.getByLabel('What happened?').fill('Calls from abroad');
    await dialog.getByRole('button', { name: 'Lock the account' }).click();
    const fresh = page.getByRole('dialog', { name: 'Confirm it is you' });
    const code = fresh.getByLabel('Code');
    await code.waitFor();
    expect(await fresh.getByLabel('Password').count()).toBe(0);
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await axeFindings(page)).toEqual([]);
    // The field has the focus, at first and after a refusal.
    await page.keyboard.insertText('000 000');
    await page.keyboard.press('Enter');
    await fresh.getByRole('alert').getByText('It is wrong, was used before').waitFor();
    expect(await code.inputValue()).toBe('');
    await page.keyboard.insertText(`2. ${forAction.toLowerCase()} `);
    await page.keyboard.press('Enter');
    await page.getByText('The account of Lars Locked is locked.').waitFor();
    expect(problems).toEqual([]);
  });

  it('revokes all sessions of somebody who has none but a token, and is told what that hits', async () => {
    const user = await house.createUser({ name: 'Tora Token' });
    const own = await house.signIn(user);
    await own.post('/me/tokens', { name: 'Reports', scopes: ['me:read'] }).expect(201);
    await own.post('/auth/logout').expect(204);
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await page.getByRole('button', { name: 'End all sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'End all sessions of Tora Token?' });
    await dialog
      .getByText('Trusted devices, personal tokens, connected applications and pending changes')
      .waitFor();
    await dialog.getByLabel('What happened?').fill('The laptop was stolen');
    await dialog.getByRole('button', { name: 'End all sessions' }).click();
    await page.getByText('All sessions of Tora Token ended').waitFor();
    await page.getByRole('button', { name: 'End all sessions' }).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('is told what stands in the way of an action, and with an error its request id', async () => {
    const user = await house.createUser({ name: 'Wanda Way' });
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await page.getByRole('button', { name: 'More actions' }).click();
    const menu = page.getByRole('menu', { name: 'More actions' });
    const reset = menu.getByRole('menuitem', { name: 'Reset two-factor' });
    await reset.getByText('Two-factor authentication is off.').waitFor();
    expect(await reset.getAttribute('aria-disabled')).toBe('true');
    await menu.getByRole('menuitem', { name: 'Require a new password' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened?').fill('Was in a leaked list');
    // A colleague of theirs was faster, and made them an admin besides.
    await house.platform.db('users').where({ id: user.id }).update({ role: 'admin' });
    await dialog.getByRole('button', { name: 'Require a new password' }).click();
    const notice = dialog.getByRole('alert');
    await notice.getByText('Ask an admin').waitFor();
    await notice.getByText('Request id').waitFor();
    expect(problems).toEqual([]);
  });

  it('sees no action on a colleague of the same role, nor on the own account', async () => {
    const { page } = await browser.open(`/users/${support.id}/show`, support);
    await page.getByText('This is your own account.').waitFor();
    expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
    const colleague = await house.createUser({ role: 'support', name: 'Cleo Colleague' });
    await page.goto(`/users/${colleague.id}/show`);
    await page.getByText('You cannot act on a colleague of the same or a higher role.').waitFor();
    expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
  });
});

describeInBrowser('compliance', () => {
  it('sees no action it may not take', async () => {
    const auditor = await house.createUser({ role: 'compliance', name: 'Carl Compliance' });
    const { user } = await enrol(
      house,
      movableClock(house).now,
      await house.createUser({ name: 'Pia Plain' }),
    );
    const { page, problems } = await browser.open(`/users/${user.id}/show`, auditor);
    await page.getByRole('heading', { name: 'Pia Plain', level: 2 }).waitFor();
    await page.waitForLoadState('networkidle');
    const actions = /Reset two-factor|End all sessions|Lock the account|More actions|Send a password reset/;
    expect(await page.getByRole('button', { name: actions }).count()).toBe(0);
    await page.goto('/users');
    await page.getByRole('button', { name: 'Act on all that match' }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Export as CSV']);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('security', () => {
  it('ends the sessions of all that match: preview, reason, progress, result', async () => {
    const security = await house.createUser({ role: 'security', name: 'Sid Security' });
    const people = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => house.createUser({ name: `Leaked ${number}` })),
    );
    await house.createUser({ name: 'Leaked Admin', role: 'admin' });
    const sessions = await Promise.all(people.slice(0, 3).map((person) => house.signIn(person)));
    const { page, problems } = await browser.open('/users', security);
    await page.getByRole('searchbox').fill('leaked');
    await page.getByText('1–6, the last').waitFor();
    await page.getByRole('button', { name: 'Act on all that match' }).click();
    await page.getByRole('menuitem', { name: 'End all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'End the sessions of many users?' });
    await dialog.getByText('This is about all 6 users that match the list now.').waitFor();
    await dialog.getByText('It is done to 5 of them.').waitFor();
    await dialog.getByText('1 – colleagues of the same or a higher role').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('What happened?').fill('Their passwords were leaked');
    await dialog.getByRole('button', { name: 'End sessions of 5 users' }).click();
    const result = page.getByRole('alert').filter({ hasText: 'Sessions ended' });
    await result.waitFor();
    expect(await result.textContent()).toContain('done: 3; was so already: 2; skipped: 1');
    for (const session of sessions) await session.get('/me').expect(401);
    await page.reload();
    await result.getByRole('button', { name: 'Hide the result' }).click();
    await result.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('exports the chosen users, with a reason', async () => {
    const security = await house.createUser({ role: 'security' });
    await house.createUser({ name: 'Chosen One' });
    await house.createUser({ name: 'Chosen Two' });
    const { page, problems } = await browser.open('/users', security);
    await page.getByRole('searchbox').fill('chosen');
    await page.getByText('1–2, the last').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Chosen Two' });
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Act on the one chosen' }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export users as CSV?' });
    await dialog.getByLabel('What happened?').fill('Asked for by the auditor');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export 1 user' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^users-.*\.csv$/);
    await page.getByText('The file is in your downloads.').waitFor();
    expect(problems).toEqual([]);
  });
});
