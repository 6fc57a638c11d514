import request from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { passwordsOf } from '#core/identity/index.ts';
import { newId } from '#core/platform/ids.ts';
import { makeDemo } from '#seeds/events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';
import { baseline, strange } from '../../api/habits.ts';
import { eventually, ORIGIN, PASSWORD, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance({ TRUST_PROXY: '1' });
const browser = testBrowser(instance);
const network = '119.81.90';

let security: TestUser;
let victim: { id: string; email: string; name: string };

const logIn = (agent: ReturnType<typeof request.agent>, user: { email: string }, from = baseline) =>
  agent
    .post('/api/v1/auth/login')
    .set({ Origin: ORIGIN, 'X-Forwarded-For': from.ip, 'User-Agent': from.user_agent })
    .send({ email: user.email, password: PASSWORD });

/** The demo's people, and of its events those of one who was attacked. */
beforeAll(async () => {
  security = await instance.createUser({ role: 'security', name: 'Sia Security' });
  const { organisations, users, events, attacks } = makeDemo({ until: new Date() });
  const hash = await passwordsOf(instance.platform).hash(PASSWORD);
  await addOrganisations(instance.platform.db, organisations);
  await addUsers(instance.platform.db, users, () => hash);
  const travel = attacks.find(({ key }) => key === 'impossible_travel');
  const found = users.find(({ id, status }) => travel?.user_ids.includes(id) && status === 'active');
  if (!found) throw new Error('nobody was attacked');
  victim = found;
  await storeEvents(
    instance,
    events.filter(({ subject }) => subject.id === victim.id),
  );
}, 120_000);

describeInBrowser('the network of an alert', () => {
  it('leads to all accounts that it touched, whose sessions end together', async () => {
    const victims = await Promise.all(
      Array.from({ length: 3 }, (_, index) => instance.createUser({ name: `Stuffed ${index}` })),
    );
    const now = Date.now();
    const tries = Array.from({ length: 25 }, (_, index) => ({
      id: newId(),
      code: 'user:login_failed',
      occurred_at: new Date(now - (60 - index) * 1000).toISOString(),
      outcome: 'failure',
      reason: 'wrong_password',
      subject: { identifier: `leaked-${index}@example.com` },
      ip: `${network}.${index + 1}`,
      user_agent: strange.user_agent,
    }));
    await storeEvents(instance, tries);
    const agents = victims.map(() => request.agent(instance.app));
    for (const [index, user] of victims.entries()) {
      const from = { ...strange, ip: `${network}.${100 + index}` };
      await logIn(agents[index] ?? request.agent(instance.app), user, from).expect(200);
    }
    const { page, problems } = await browser.open('/alerts', security);
    await page.getByRole('link', { name: 'Credential stuffing from one network' }).click();
    await page.getByRole('link', { name: `All users active from ${network}.0/24` }).click();
    await page.getByRole('link', { name: 'Stuffed 2' }).waitFor();
    await page.getByRole('button', { name: 'Actions for all matching users' }).click();
    await page.getByRole('menuitem', { name: 'Revoke all their sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke the sessions of these users?' });
    await dialog
      .getByLabel('Reason for the audit log')
      .fill('Logged in from a network that tried leaked passwords');
    await dialog.getByRole('button', { name: /^Revoke sessions of 3 users/ }).click();
    for (const agent of agents) {
      await eventually(async () => {
        await agent.get('/api/v1/me').expect(401);
      });
    }
    expect(problems).toEqual([]);
  });
});

describeInBrowser('an analyst who gets mail about alerts', () => {
  it('changes how it comes by the link in it, and gives an alert to a colleague by the keyboard', async () => {
    const colleague = await instance.createUser({ role: 'security', name: 'Cleo Colleague' });
    const { page, problems } = await browser.open('/alerts?mail=settings', security);
    const dialog = page.getByRole('dialog', { name: 'Alert e-mails' });
    await dialog.getByText('Default for your role.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('combobox', { name: 'Frequency' }).click();
    await page.getByRole('option', { name: 'Every hour' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Alert e-mails changed').waitFor();
    // Keys belong to the dialog for as long as it is there.
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('mail');
    const kept = await instance.platform.db('alert_mail').where({ user_id: security.id }).first('mode');
    expect(kept).toEqual({ mode: 'hourly' });
    await page.locator('tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForURL(/\/alerts\/.+\/show/);
    await page.getByRole('button', { name: 'Assign to me' }).waitFor();
    const field = page.getByRole('combobox', { name: 'Assigned to' });
    await field.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Cleo Colleague' }).click();
    await page.getByText('Assignment changed', { exact: true }).first().waitFor();
    const given = await instance.platform.db('alerts').where({ assignee_id: colleague.id });
    expect(given).toHaveLength(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
