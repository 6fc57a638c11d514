import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../api/harness.ts';
import { enrol, movableClock, recorded } from '../api/people.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance({ TWO_FACTOR_RESET_APPROVAL: 'true' });
const browser = testBrowser(instance);

let support: TestUser;
let security: TestUser;

beforeAll(async () => {
  support = await instance.createUser({ role: 'support', name: 'Sam Support' });
  security = await instance.createUser({ role: 'security', name: 'Sid Security' });
});

const enrolled = async (name: string) =>
  (await enrol(instance, movableClock(instance).now, await instance.createUser({ name }))).user;

describeInBrowser('a reset that needs a second pair of eyes', () => {
  it('is queued by one member of staff and done when another approves', async () => {
    const user = await enrolled('Quincy Queued');
    const asker = await browser.open(`/users/${user.id}/show`, support);
    await asker.page.getByRole('button', { name: 'Reset two-factor' }).click();
    const dialog = asker.page.getByRole('dialog');
    await dialog.getByText('A second staff member has to approve this.').waitFor();
    await dialog.getByLabel('Reason for the audit log').fill('Lost the phone on a ferry');
    await dialog.getByLabel('Ticket number').fill('HD-9');
    await dialog.getByRole('button', { name: 'Request approval' }).click();
    await asker.page
      .getByText('Approval requested. A second staff member can decide under Approvals.')
      .waitFor();
    await asker.page.goto('/approvals');
    await asker.page.getByRole('button', { name: 'Withdraw the request for Quincy Queued' }).waitFor();
    await asker.page.getByText('You requested this. A colleague has to decide.').waitFor();
    expect(await asker.page.getByRole('button', { name: /^Approve the request/ }).count()).toBe(0);

    const second = await browser.open('/approvals', security);
    await second.page.getByRole('menuitem', { name: 'Approvals 1 pending' }).waitFor();
    const row = second.page.getByRole('row').filter({ hasText: 'Quincy Queued' });
    await row.getByText('Lost the phone on a ferry').waitFor();
    await row.getByText('Ticket HD-9').waitFor();
    expect(await axeFindings(second.page)).toEqual([]);
    await row.getByRole('button', { name: 'Approve the request for Quincy Queued' }).click();
    const approval = second.page.getByRole('dialog', { name: 'Approve the reset for Quincy Queued?' });
    await approval.getByText('Lost the phone on a ferry').waitFor();
    await approval.getByLabel('Reason for the audit log').fill('Called back on the known number');
    await approval.getByRole('button', { name: 'Approve and reset' }).click();
    await row.getByText('Approved').waitFor();
    await row.getByText('Called back on the known number').waitFor();
    const [event] = await eventually(() => recorded(instance, user.id, 'user.2fa:reset'));
    expect(event).toMatchObject({ actor_id: security.id, details: { requested_by: support.id } });
    expect([...asker.problems, ...second.problems]).toEqual([]);
  });
});
