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

describeInBrowser('what failed', () => {
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
