import { beforeAll, expect, it } from 'vitest';
import { BATCH_ATTEMPTS } from '#core/ingestion/bad-batch.ts';
import { acceptBatch, checkBatch } from '#core/ingestion/index.ts';
import { storeBatch } from '#core/ingestion/store-batch.ts';
import { newId } from '#core/platform/ids.ts';
import { eventually, type TestUser } from '../../api/harness.ts';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const NEW_PASSWORD = 'violet anchors hum quietly';

let admin: TestUser;

/** An event that the database refuses until the constraint is gone, after all its tries. */
async function makeDeadLetter(): Promise<void> {
  const { db } = instance.platform;
  await db.raw(`alter table audit_events add constraint no_poison check (message <> 'poison')`);
  const event = { code: 'order:placed', subject: { identifier: 'ada@example.com' }, message: 'poison' };
  const { batch_id } = await acceptBatch(instance.platform, checkBatch([event]), { api_key_id: newId() });
  for (let attempt = 0; attempt <= BATCH_ATTEMPTS; attempt += 1) {
    await storeBatch(instance.platform, batch_id);
    await db('audit_inbox').where({ id: batch_id }).update({ retry_at: null });
  }
  await eventually(async () => expect(await db('audit_dead_letters').select('id')).toHaveLength(1));
}

beforeAll(async () => {
  admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
  await makeDeadLetter();
  const job = { jobId: 'stuck', attempts: 1 };
  await instance.platform.queues.add('maintenance', 'nobodyKnowsThis', { id: 1 }, job);
});

describeInBrowser('the sessions of all users', () => {
  it('are found by address, and several end at once with a reason', async () => {
    const owner = await instance.createUser({ name: 'Olga Owner' });
    const own = await instance.logIn(owner);
    await instance.platform.db('sessions').where({ user_id: owner.id }).update({ ip: '203.0.113.9' });
    const { page, problems } = await browser.open('/sessions', admin);
    await page.getByText('Your session').waitFor();
    await page.getByLabel('IP address or network').fill('203.0.113.0/24');
    await page.waitForURL(/203\.0\.113/);
    const row = page.getByRole('row').filter({ hasText: 'Olga Owner' });
    await row.getByRole('button', { name: '203.0.113.9' }).waitFor();
    await eventually(async () => expect(await page.getByText('Your session').count()).toBe(0));
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Revoke sessions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Revoke 1 session?' });
    await dialog.getByLabel('Reason for the audit log').fill('From a network of attackers');
    await dialog.getByRole('button', { name: 'Revoke session' }).click();
    await page.getByText('1 session revoked.').waitFor();
    await page.getByText('No entries match these filters.').waitFor();
    await own.get('/me').expect(401);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('a colleague', () => {
  it('is invited by mail, sets a password with its link, logs in, and is deactivated later', async () => {
    const email = 'nora@colleagues.example';
    const { page, problems } = await browser.open('/staff', admin);
    await page.getByRole('button', { name: 'Invite a colleague' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
    await dialog.getByLabel('E-mail address').fill(email);
    await dialog.getByLabel('Name').fill('Nora New');
    await dialog.getByLabel('Reason for the audit log').fill('Joins the support team');
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Nora New' });
    await row.getByText('Invited').waitFor();

    const mail = await instance.mailTo(email, '');
    const link = new URL(/http\S+reset-password#token=[\w-]+/.exec(mail.text)?.[0] ?? '');
    const { page: theirs } = await browser.open(`${link.pathname}${link.hash}`);
    await theirs.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await theirs.keyboard.press('Enter');
    await theirs.waitForURL(/\/login\?reason=password_reset/);
    await theirs.getByLabel('E-mail address').fill(email);
    await theirs.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('menuitem', { name: 'Users' }).waitFor();
    expect(await theirs.getByRole('menuitem', { name: 'Staff' }).count()).toBe(0);

    await page.reload();
    await row.getByText('Active').waitFor();
    await row.getByRole('button', { name: 'Actions for Nora New' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    const leaving = page.getByRole('dialog', { name: 'Deactivate Nora New?' });
    await leaving.getByLabel('Reason for the audit log').fill('Left the company');
    await leaving.getByRole('button', { name: 'Deactivate' }).click();
    await row.getByText('Deactivated').waitFor();
    await theirs.reload();
    await theirs.waitForURL(/\/login/);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('what failed', () => {
  it('as an event is looked at, fails again, and is stored when the cause is gone', async () => {
    const { page, problems } = await browser.open('/dead-letters', admin);
    await page.getByRole('link', { name: 'order:placed' }).click();
    await page.getByText('"message": "poison"').waitFor();
    await page.getByRole('button', { name: 'Retry order:placed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retry “order:placed”?' });
    await dialog.getByLabel('Reason').fill('Tried it too early');
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/still cannot be stored/)
      .waitFor();
    await instance.platform.db.raw('alter table audit_events drop constraint no_poison');
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('Event stored').waitFor();
    await page.getByText('Stored', { exact: true }).waitFor();
    const events = await instance.platform.db('audit_events').where({ code: 'order:placed' });
    expect(events).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('as a job shows its error, runs again, and is removed', async () => {
    const { page, problems } = await browser.open('/queues', admin);
    const failed = page.getByRole('table', { name: 'Failed jobs: Maintenance' });
    await failed.getByText(/No job is called nobodyKnowsThis/).waitFor();
    const { queues } = instance.platform;
    const failure = async () => (await queues.failed('maintenance', 10)).find(({ id }) => id === 'stuck');
    const before = (await failure())?.failed_at;
    await failed.getByRole('button', { name: 'Retry nobodyKnowsThis' }).click();
    const again = page.getByRole('dialog', { name: 'Retry nobodyKnowsThis?' });
    await again.getByLabel('Reason').fill('The worker is updated');
    await again.getByRole('button', { name: 'Retry job' }).click();
    await page.getByText('nobodyKnowsThis is queued again.').waitFor();
    await eventually(async () => {
      const after = (await failure())?.failed_at;
      expect(after && before && after > before).toBe(true);
    });
    await page.reload();
    await failed.getByRole('button', { name: 'Remove nobodyKnowsThis' }).click();
    const removal = page.getByRole('dialog', { name: 'Remove nobodyKnowsThis?' });
    await removal.getByLabel('Reason').fill('Nobody needs it');
    await removal.getByRole('button', { name: 'Remove job' }).click();
    // Under a dialog nothing has a role.
    await removal.waitFor({ state: 'hidden' });
    await eventually(async () => expect(await failed.count()).toBe(0));
    expect(await failure()).toBeUndefined();
    expect(problems).toEqual([]);
  });
});

describeInBrowser('an API key', () => {
  it('is rotated: the new one is shown once, and how long the old one works', async () => {
    const api = await instance.logIn(admin);
    await api
      .post('/api-keys', { name: 'Shop', scopes: ['events:read'], reason: 'For this test' })
      .expect(201);
    const { page, problems } = await browser.open('/api-keys', admin);
    await page.getByRole('button', { name: 'Rotate Shop' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rotate “Shop”?' });
    await dialog.getByLabel('Reason').fill('Once a year');
    await dialog.getByRole('button', { name: 'Rotate key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new API key' });
    await shown.getByText(/^gh_live_/).waitFor();
    await shown.getByRole('button', { name: 'I’ve saved this key' }).click();
    await page.getByText(/The old key expires/).waitFor();
    await page.getByRole('link', { name: 'Shop' }).click();
    await page.getByText('For this test').waitFor();
    expect(problems).toEqual([]);
  });
});
