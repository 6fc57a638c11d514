import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const ATTACKER = '203.0.113.66';

let security: TestUser;
let mara: TestUser;
let ivan: TestUser;

beforeAll(async () => {
  security = await instance.createUser({ role: 'security', name: 'Sec Urity' });
  mara = await instance.createUser({ name: 'Mara Lind', email: 'mara@investigation.example' });
  ivan = await instance.createUser({ name: 'Ivan Other', email: 'ivan@investigation.example' });
  await instance.createUser({ name: 'Nina Elsewhere' });
  const failed = (user: TestUser, minutes: number) => ({
    code: 'user:login_failed',
    outcome: 'failure',
    reason: 'wrong_password',
    subject: { id: user.id, identifier: user.email },
    ip: ATTACKER,
    occurred_at: new Date(Date.now() - minutes * 60_000).toISOString(),
  });
  await storeEvents(instance, [
    ...Array.from({ length: 60 }, (_, index) => ({ ...failed(mara, 60 * (index + 2)), ip: '198.51.100.4' })),
    failed(mara, 4),
    failed(ivan, 3),
  ]);
});

describeInBrowser("a user's page", () => {
  it('leads from an address to all users and to all events from there', async () => {
    const { page, problems } = await browser.open(`/users/${mara.id}/show`, security);
    await page.getByRole('button', { name: ATTACKER }).click();
    await page.getByRole('menuitem', { name: 'Users from this address' }).click();
    await page.waitForURL(/\/users\?/);
    await page.getByRole('link', { name: 'Ivan Other' }).waitFor();
    await page.getByRole('link', { name: 'Mara Lind' }).waitFor();
    expect(await page.getByRole('link', { name: 'Nina Elsewhere' }).count()).toBe(0);
    await page.goBack();
    await page.getByRole('button', { name: ATTACKER }).click();
    await page.getByRole('menuitem', { name: 'Events from this address' }).click();
    await page.waitForURL(/\/audit-events\?/);
    const events = page.getByRole('row').filter({ hasText: ATTACKER });
    await eventually(async () => expect(await events.count()).toBe(2));
    expect(problems).toEqual([]);
  });

  it('continues to older events by the keyboard, and shows notes only where they are requested', async () => {
    const { page, problems } = await browser.open(`/users/${mara.id}/show/notes`, security);
    await page.getByLabel('New note').fill('Called back: travels until Friday.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('listitem').getByText('travels until Friday').waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    const items = page.getByRole('listitem').filter({ has: page.locator('time') });
    await page.getByText('travels until Friday').waitFor();
    await page.getByRole('button', { name: 'Show older' }).press('Enter');
    await page.getByText('No older entries').waitFor();
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    await page.waitForURL(/kind=note/);
    await eventually(async () => expect(await items.count()).toBe(1));
    await page.reload();
    await eventually(async () => expect(await items.count()).toBe(1));
    await page.getByRole('tab', { name: 'Notes' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Delete this note permanently?').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No notes yet').waitFor();
    expect(problems).toEqual([]);
  });

  it('ends one session and then the others, and says who ended them and why', async () => {
    const owner = await instance.createUser({ name: 'Olga Owner' });
    const lives = await Promise.all([1, 2, 3].map(() => instance.logIn(owner)));
    const { page, problems } = await browser.open(`/users/${owner.id}/show/sessions`, security);
    const live = page.getByRole('table', { name: 'Active sessions' });
    await eventually(async () => expect(await live.getByText('Active', { exact: true }).count()).toBe(3));
    await live.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: 'Revoke 1 session' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason for the audit log').fill('Not her phone');
    await dialog.getByRole('button').last().click();
    const ended = page.getByRole('table', { name: 'Ended sessions' });
    await ended.getByText('Sec Urity: “Not her phone”').waitFor();
    await page.getByRole('button', { name: 'Revoke all', exact: true }).click();
    await dialog.getByLabel('Reason for the audit log').fill('To be sure');
    await dialog.getByRole('button').last().click();
    await page.getByText('No active sessions').waitFor();
    for (const one of lives) await one.get('/me').expect(401);
    expect(problems).toEqual([]);
  });
});
