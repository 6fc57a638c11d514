import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../../api/harness.ts';
import { enrol, movableClock, recorded } from '../../api/people.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

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

  it('is rejected with a reason, and stays among what was decided', async () => {
    const user = await enrolled('Rita Rejected');
    const api = await instance.logIn(support);
    const why = { reason_code: 'user_request', reason: 'Called from an unknown number' };
    await api.post(`/users/${user.id}/2fa/reset`, why).expect(200);
    const { page, problems } = await browser.open('/approvals', security, { scheme: 'dark', width: 1024 });
    await page.getByRole('button', { name: 'Pending', exact: true }).click();
    await page.getByRole('button', { name: 'Reject the request for Rita Rejected' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason for the audit log').fill('Could not tell the last invoice');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('The request for Rita Rejected was rejected.').waitFor();
    await page.getByRole('button', { name: 'Rejected', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'Could not tell the last invoice' }).waitFor();
    const { body } = await api.get(`/users/${user.id}`).expect(200);
    expect(body.two_factor_enabled).toBe(true);
    expect(problems).toEqual([]);
  });

  it('is taken back by the button of the notice', async () => {
    const user = await enrolled('Wanda Withdrawn');
    const { page, problems } = await browser.open(`/users/${user.id}/show`, support);
    await page.getByRole('button', { name: 'Reset two-factor' }).click();
    await page.getByLabel('Reason for the audit log').fill('The wrong Wanda');
    await page.getByRole('button', { name: 'Request approval' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('The request for Wanda Withdrawn was withdrawn.').waitFor();
    await page.getByRole('button', { name: 'Reset two-factor' }).waitFor();
    const [event] = await eventually(() => recorded(instance, user.id, 'approval:withdrawn'));
    expect(event).toMatchObject({ actor_id: support.id, reason: 'Undone immediately after the action' });
    expect(problems).toEqual([]);
  });

  it('teaches what the page is for while nothing waits, to those who only look too', async () => {
    await instance.platform.db('approvals').delete();
    const auditor = await instance.createUser({ role: 'compliance' });
    const { page, problems } = await browser.open('/approvals', auditor);
    await page.getByText('No pending approvals').waitFor();
    await page.getByText('TWO_FACTOR_RESET_APPROVAL').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
