import { beforeAll, expect, it } from 'vitest';
import { runSchedules } from '#core/exports/index.ts';
import { eventually, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testHouse } from '../../e2e/house.ts';

const house = testHouse();
const browser = testBrowser(house);
let auditor: TestUser;

beforeAll(async () => {
  auditor = await house.createUser({ role: 'compliance', name: 'Cora Compliance' });
  const event = (outcome: string, index: number) => ({
    code: 'order:placed',
    subject: { login: `buyer-${index}@example.com` },
    outcome,
  });
  await storeEvents(house, ['success', 'failure', 'failure'].map(event));
});

describeInBrowser('Exports', () => {
  it('compliance has the events of each day put into a folder, runs it now, changes and pauses it', async () => {
    const { page, problems } = await browser.open('/export-schedules', auditor);
    await page.getByText('No schedules yet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create schedule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export by schedule' });
    await dialog.getByLabel('Name').fill('For the SIEM');
    await dialog.getByLabel('Which events').fill('event:order:placed');
    await dialog.getByLabel('Folder').fill('siem');
    await dialog.getByLabel('Why?').fill('The SIEM reads it');
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create the schedule' }).click();

    const row = page.getByRole('row').filter({ hasText: 'For the SIEM' });
    await row.getByText('Daily at 03:00').waitFor();
    await row.getByText('Not yet').waitFor();
    const act = async (name: string) => {
      await row.getByRole('button', { name: 'Actions for For the SIEM' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    const confirm = async (title: string, button: string) => {
      const asked = page.getByRole('dialog', { name: title });
      await asked.getByLabel('Why?').fill('to try it out');
      await asked.getByRole('button', { name: button }).click();
      await asked.waitFor({ state: 'hidden' });
    };
    await act('Run now');
    await confirm('Run “For the SIEM” now?', 'Run now');
    await row.getByText(/Waiting|Being made|Ready/).waitFor();
    // What the clock does each half minute.
    await eventually(async () => {
      await runSchedules(house.platform);
      await row.getByText('Delivered').waitFor({ timeout: 2000 });
    });
    expect(await axeFindings(page)).toEqual([]);

    await act('Change…');
    const changing = page.getByRole('dialog', { name: 'Change “For the SIEM”' });
    expect(await changing.getByLabel('Which events').inputValue()).toBe('event:order:placed');
    await changing.getByLabel('How often').click();
    await page.getByRole('option', { name: 'Every week' }).click();
    await changing.getByLabel('Goes to').click();
    await page.getByRole('option', { name: 'S3-compatible storage' }).click();
    await changing.getByLabel('Address of the storage').fill('http://10.0.0.5:9000');
    await changing.getByLabel('Bucket').fill('audit');
    await changing.getByLabel('Access key id').fill('AKIA');
    await changing.getByLabel('Secret access key').fill('hush');
    await changing.getByLabel('Why?').fill('The storage is new');
    expect(await axeFindings(page)).toEqual([]);
    await changing.getByRole('button', { name: 'Save' }).click();
    // An address of the own network, which the settings do not allow.
    const address = changing.getByLabel('Address of the storage');
    await address.and(page.locator('[aria-invalid=true]')).waitFor();
    await changing.getByLabel('Goes to').click();
    await page.getByRole('option', { name: 'Folder' }).click();
    await changing.getByLabel('Folder', { exact: true }).last().fill('weekly');
    await changing.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Mondays at 03:00').waitFor();
    await act('Pause');
    await confirm('Pause “For the SIEM”?', 'Pause');
    await row.getByText('Paused').waitFor();
    await act('Remove');
    await confirm('Remove “For the SIEM”?', 'Remove');
    await page.getByText('No schedules yet').waitFor();
    // The browser tells of the answer 422.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  });

  it('security sees schedules and cannot change them', async () => {
    const security = await house.createUser({ role: 'security' });
    const { page } = await browser.open('/export-schedules', security);
    await page.getByText('No schedules yet').waitFor();
    expect(await page.getByRole('button', { name: 'Create schedule' }).count()).toBe(0);
  });
});
