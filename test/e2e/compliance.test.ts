import { beforeAll, expect, it } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import { eventually, type TestUser } from '../api/harness.ts';
import { recorded } from '../api/people.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let officer: TestUser;
let id: string;

beforeAll(async () => {
  officer = await instance.createUser({ role: 'compliance', name: 'Cora Compliance' });
  id = newId();
  const occurred_at = new Date().toISOString();
  await storeEvents(instance, [
    { id, occurred_at, code: 'order:placed', subject: { identifier: 'ada@example.com' } },
  ]);
  await integrateEvents(instance.platform);
});

describeInBrowser('a compliance officer', () => {
  it('verifies the log, sees what was tampered with, and takes the verifier away', async () => {
    const { page, problems } = await browser.open('/integrity', officer);
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page
      .getByText('Log verified: no tampering found. It continues the checkpoints kept outside the database.')
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await instance.platform.db('audit_events').where({ id }).update({ reason: 'none of that' });
    await page.getByRole('button', { name: 'Verify now' }).click();
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText('Changed').waitFor();
    await page.getByText('1 finding: the log has been changed.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download verifier' }).click();
    expect((await download).suggestedFilename()).toBe('gatehouse-verify.mjs');
    await instance.platform.db('audit_events').where({ id }).update({ reason: null });
    expect(problems).toEqual([]);
  });

  it('signs off who has access in the report', async () => {
    const { page, problems } = await browser.open('/compliance-report', officer);
    await page.getByText('No review has been signed off yet.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 1000 });
    expect(await page.evaluate(isWhole)).toBe(true);
    await page.getByRole('button', { name: 'Sign off' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign off this access review?' });
    await dialog.getByLabel('Reason').fill('Everyone is still on the team');
    await dialog.getByRole('button', { name: 'Sign off' }).click();
    await page.getByText('Signed off by Cora Compliance').waitFor();
    const [signed] = await eventually(() => recorded(instance, officer.id, 'access_review:signed_off'));
    expect(signed).toMatchObject({ reason: 'Everyone is still on the team', target_type: 'access_review' });
    expect(problems).toEqual([]);
  });
});

/** Runs in the page: whether the decisions about people are in sight without scrolling sideways. */
const isWhole = `(() => {
  const table = document.querySelector('[aria-label="Access review"]');
  return table.scrollWidth <= table.clientWidth;
})()`;
