import { beforeAll, expect, it } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { sealEvents } from '#core/sealing/seal.ts';
import { eventually, type TestUser } from '../api/harness.ts';
import { recorded } from '../api/people.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testHouse } from './house.ts';

const house = testHouse();
const browser = testBrowser(house);
let officer: TestUser;
let id: string;

beforeAll(async () => {
  officer = await house.createUser({ role: 'compliance', name: 'Cora Compliance' });
  id = newId();
  const occurred_at = new Date().toISOString();
  await storeEvents(house, [
    { id, occurred_at, code: 'order:placed', subject: { login: 'ada@example.com' } },
  ]);
  await sealEvents(house.platform);
});

describeInBrowser('a compliance officer', () => {
  it('verifies the log, sees what was tampered with, and takes the verifier away', async () => {
    const { page, problems } = await browser.open('/integrity', officer);
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page
      .getByText('Everything is as it was sealed, and continues what was kept outside of the database.')
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await house.platform.db('audit_events').where({ id }).update({ reason: 'none of that' });
    await page.getByRole('button', { name: 'Verify now' }).click();
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText('Changed').waitFor();
    await page.getByText('1 finding: the log is not as it was sealed.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download verifier' }).click();
    expect((await download).suggestedFilename()).toBe('gatehouse-verify.mjs');
    await house.platform.db('audit_events').where({ id }).update({ reason: null });
    expect(problems).toEqual([]);
  });

  it('places and releases a hold, and shortens what is kept after being told what it deletes', async () => {
    const held = await house.createUser({ name: 'Hanna Held' });
    const { page, problems } = await browser.open('/retention', officer);
    await page.getByText('No legal holds').waitFor();
    await page.getByRole('button', { name: 'Place a hold' }).click();
    const placing = page.getByRole('dialog', { name: 'Place a legal hold' });
    await placing.getByLabel('User', { exact: true }).last().fill('Hanna');
    await page.getByRole('option', { name: held.name }).click();
    await placing.getByLabel('Why?').fill('A dispute at court');
    await placing.getByRole('button', { name: 'Place hold' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Hanna Held' });
    await row.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await row.getByRole('button', { name: 'Release' }).click();
    const releasing = page.getByRole('dialog', { name: 'Release this hold?' });
    await releasing.getByLabel('Why?').fill('The dispute is settled');
    await releasing.getByRole('button', { name: 'Release hold' }).click();
    await page.getByText('No legal holds').waitFor();
    await page.getByRole('switch', { name: 'Sign-in: for ever' }).click();
    await page.getByRole('button', { name: 'Save …' }).click();
    const saving = page.getByRole('dialog', { name: 'Change retention?' });
    await saving.getByText('deleted for good').waitFor();
    await saving.getByLabel('Why?').fill('Our rules say a year');
    await saving.getByRole('button', { name: 'Change retention' }).click();
    await page.getByText('Last changed by Cora Compliance').waitFor();
    expect(problems).toEqual([]);
  });

  it('signs off who has access in the report', async () => {
    const { page, problems } = await browser.open('/compliance-report', officer);
    await page.getByText('No review was signed off yet.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 1024, height: 1000 });
    expect(await page.evaluate(isWhole)).toBe(true);
    await page.getByRole('button', { name: 'Sign off' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign off this access review?' });
    await dialog.getByLabel('Why?').fill('Everybody is still on the team');
    await dialog.getByRole('button', { name: 'Sign off' }).click();
    await page.getByText('Signed off by Cora Compliance').waitFor();
    const [signed] = await eventually(() => recorded(house, officer.id, 'access_review:signed_off'));
    expect(signed).toMatchObject({ reason: 'Everybody is still on the team', target_type: 'access_review' });
    expect(problems).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'prints the report black on white from the %s theme, as wide as the paper',
    async (scheme) => {
      const { page } = await browser.open('/compliance-report', officer, { scheme });
      await page.getByRole('heading', { name: 'Who has access' }).waitFor();
      // The width of A4 at 96 dots an inch, less the margins.
      await page.setViewportSize({ width: 688, height: 1000 });
      await page.emulateMedia({ media: 'print', colorScheme: scheme });
      await page.getByText('Gatehouse: Compliance report').waitFor();
      expect(await page.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false);
      expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
      const paper = await page.evaluate(coloursOnPaper);
      expect(paper).toEqual({
        page: 'rgb(255, 255, 255)',
        text: ['rgb(0, 0, 0)'],
        behind: ['rgba(0, 0, 0, 0)'],
        wide: false,
      });
    },
  );
});

/** Runs in the page: whether the decisions about people are in sight without scrolling sideways. */
const isWhole = `(() => {
  const table = document.querySelector('[aria-label="Who has access"]');
  return table.scrollWidth <= table.clientWidth;
})()`;

/** Runs in the page: colours of all that is in the report, and whether it is wider than the paper. */
const coloursOnPaper = `(() => {
  const styles = [...document.querySelectorAll('main section, main section *')].map((one) => getComputedStyle(one));
  const all = (name) => [...new Set(styles.map((style) => style[name]))];
  return {
    page: getComputedStyle(document.body).backgroundColor,
    text: all('color'),
    behind: all('backgroundColor'),
    wide: document.documentElement.scrollWidth > innerWidth,
  };
})()`;
