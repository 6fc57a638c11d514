import { beforeAll, expect, it } from 'vitest';
import { eventually, PASSWORD, type TestUser } from '../api/harness.ts';
import { enrol, movableClock, openBrowser, recorded } from '../api/people.ts';
import { axeFindings, describeInBrowser, testBrowser, typeAtFocus } from './browser.ts';
import { testInstance } from './instance.ts';

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
  it('resets two-factor authentication of someone locked out in four clicks from the search box', async () => {
    const { user } = await enrol(
      instance,
      movableClock(instance).now,
      await instance.createUser({ name: 'Lotte Lockedout' }),
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
    await typeAtFocus(page, 'Reason for the audit log', 'Phone fell into the harbour');
    await dialog.getByRole('button', { name: 'Reset two-factor' }).click();
    await page.getByText('Two-factor authentication of Lotte Lockedout was reset.').waitFor();
    expect(clicks).toBe(4);
    await page.getByText('Two-factor off').waitFor();
    const again = openBrowser(instance.app);
    const { body } = await again.post('/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect(body.status).toBe('logged_in');
    const [event] = await eventually(() => recorded(instance, user.id, 'user.2fa:reset'));
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

  it('locks an account after the password where the last one was too long ago, and takes it back', async () => {
    const user = await instance.createUser({ name: 'Uma Undo' });
    const own = await instance.logIn(user);
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await expireReauthentication(support);
    await page.getByRole('button', { name: 'Lock the account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lock the account of Uma Undo?' });
    await dialog.getByLabel('Category').click();
    await page.getByRole('option', { name: 'Account taken over' }).click();
    await dialog.getByLabel('Reason for the audit log').fill('Calls from abroad');
    await dialog.getByLabel('Ticket number').fill('HD-77');
    await dialog.getByRole('button', { name: 'Lock the account' }).click();
    const confirming = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await confirming.getByLabel('Password').fill(PASSWORD);
    await confirming.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The account of Uma Undo was locked.').waitFor();
    await own.get('/me').expect(401);
    await page.getByRole('alert').getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('The account of Uma Undo was unlocked.').waitFor();
    await page.getByRole('button', { name: 'Lock the account' }).waitFor();
    const [event] = await eventually(() => recorded(instance, user.id, 'user:unlocked'));
    expect(event).toMatchObject({ details: { staff: { reason_code: 'correction', ticket: 'HD-77' } } });
    expect(problems).toEqual([]);
  });
});

describeInBrowser('security', () => {
  it('ends the sessions of all that match: preview, reason, progress, result', async () => {
    const security = await instance.createUser({ role: 'security', name: 'Sid Security' });
    const people = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => instance.createUser({ name: `Leaked ${number}` })),
    );
    await instance.createUser({ name: 'Leaked Admin', role: 'admin' });
    const sessions = await Promise.all(people.slice(0, 3).map((person) => instance.logIn(person)));
    const { page, problems } = await browser.open('/users', security);
    await page.getByRole('searchbox').fill('leaked');
    await page.getByText('1–6 of 6').waitFor();
    await page.getByRole('button', { name: 'Actions for all matching users' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the sessions of these users?' });
    await dialog.getByText('6 users match the list.').waitFor();
    await dialog.getByText('5 users affected:').waitFor();
    await dialog.getByText('1 – staff with the same or a higher role').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Reason for the audit log').fill('Their passwords were leaked');
    await dialog.getByRole('button', { name: 'Revoke sessions of 5 users' }).click();
    const result = page.getByRole('alert').filter({ hasText: 'Sessions revoked' });
    await result.waitFor();
    expect(await result.textContent()).toContain('completed: 3; no change: 2; skipped: 1');
    for (const session of sessions) await session.get('/me').expect(401);
    await page.reload();
    await result.getByRole('button', { name: 'Dismiss' }).click();
    await result.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });
});
