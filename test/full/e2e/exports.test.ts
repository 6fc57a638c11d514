import { beforeAll, expect, it } from 'vitest';
import { runSchedules } from '#core/exports/index.ts';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
let auditor: TestUser;

beforeAll(async () => {
  auditor = await instance.createUser({ role: 'compliance', name: 'Cora Compliance' });
  const event = (outcome: string, index: number) => ({
    code: 'order:placed',
    subject: { identifier: `buyer-${index}@example.com` },
    outcome,
  });
  await storeEvents(instance, ['success', 'failure', 'failure'].map(event));
});

describeInBrowser('Exports', () => {
  it('compliance has the events of each day put into a folder, runs it now, changes and pauses it', async () => {
    const { page, problems } = await browser.open('/export-schedules', auditor);
    await page.getByText('No schedules yet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create schedule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Schedule an export' });
    await dialog.getByLabel('Name').fill('For the SIEM');
    await dialog.getByLabel('Query').fill('event:order:placed');
    await dialog.getByLabel('Folder').fill('siem');
    await dialog.getByLabel('Reason').fill('The SIEM reads it');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create schedule' }).click();

    const row = page.getByRole('row').filter({ hasText: 'For the SIEM' });
    await row.getByText('Daily at 03:00').waitFor();
    await row.getByText('Not run yet').waitFor();
    const act = async (name: string) => {
      await row.getByRole('button', { name: 'Actions for For the SIEM' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    const confirm = async (title: string, button: string) => {
      const asked = page.getByRole('dialog', { name: title });
      await asked.getByLabel('Reason').fill('to try it out');
      await asked.getByRole('button', { name: button }).click();
      await asked.waitFor({ state: 'hidden' });
    };
    await act('Run now');
    await confirm('Run “For the SIEM” now?', 'Run now');
    await row.getByText(/Queued|In progress|Ready/).waitFor();
    // What the clock does each half minute.
    await eventually(async () => {
      await runSchedules(instance.platform);
      await row.getByText('Delivered').waitFor({ timeout: 2000 });
    });
    expect(await axeFindings(page)).toEqual([]);

    await act('Edit…');
    const changing = page.getByRole('dialog', { name: 'Edit “For the SIEM”' });
    expect(await changing.getByLabel('Query').inputValue()).toBe('event:order:placed');
    await changing.getByLabel('Frequency').click();
    await page.getByRole('option', { name: 'Every week' }).click();
    await changing.getByLabel('Destination').click();
    await page.getByRole('option', { name: 'S3-compatible storage' }).click();
    await changing.getByLabel('Storage endpoint').fill('http://10.0.0.5:9000');
    await changing.getByLabel('Bucket').fill('audit');
    await changing.getByLabel('Access key ID').fill('AKIA');
    await changing.getByLabel('Secret access key').fill('hush');
    await changing.getByLabel('Reason').fill('The storage is new');
    expect(await axeFindings(page)).toEqual([]);
    await changing.getByRole('button', { name: 'Save' }).click();
    // An address of their own network, which the settings do not allow.
    const address = changing.getByLabel('Storage endpoint');
    await address.and(page.locator('[aria-invalid=true]')).waitFor();
    await changing.getByLabel('Destination').click();
    await page.getByRole('option', { name: 'Folder' }).click();
    await changing.getByLabel('Folder', { exact: true }).last().fill('weekly');
    await changing.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Mondays at 03:00').waitFor();
    await act('Pause');
    await confirm('Pause “For the SIEM”?', 'Pause');
    await row.getByText('Paused').waitFor();
    await act('Delete');
    await confirm('Delete “For the SIEM”?', 'Delete');
    await page.getByText('No schedules yet').waitFor();
    // The browser tells of the answer 422.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  });

  it('security sees schedules and cannot change them', async () => {
    const security = await instance.createUser({ role: 'security' });
    const { page } = await browser.open('/export-schedules', security);
    await page.getByText('No schedules yet').waitFor();
    expect(await page.getByRole('button', { name: 'Create schedule' }).count()).toBe(0);
  });
});
