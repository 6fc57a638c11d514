import { beforeAll, expect, it } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { integrateEvents } from '#core/transparency-log/index.ts';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

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
  it('places and releases a hold, and shortens what is kept after being told what it deletes', async () => {
    const held = await instance.createUser({ name: 'Hanna Held' });
    const { page, problems } = await browser.open('/retention', officer);
    await page.getByText('No legal holds').waitFor();
    await page.getByRole('button', { name: 'Place a hold' }).click();
    const placing = page.getByRole('dialog', { name: 'Place a legal hold' });
    await placing.getByLabel('User', { exact: true }).last().fill('Hanna');
    await page.getByRole('option', { name: held.name }).click();
    await placing.getByLabel('Reason').fill('A dispute at court');
    await placing.getByRole('button', { name: 'Place hold' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Hanna Held' });
    await row.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await row.getByRole('button', { name: 'Release' }).click();
    const releasing = page.getByRole('dialog', { name: 'Release this hold?' });
    await releasing.getByLabel('Reason').fill('The dispute is settled');
    await releasing.getByRole('button', { name: 'Release hold' }).click();
    await page.getByText('No legal holds').waitFor();
    await page.getByRole('switch', { name: 'Login: forever' }).click();
    await page.getByRole('button', { name: 'Save…' }).click();
    const saving = page.getByRole('dialog', { name: 'Change retention?' });
    await saving.getByText('permanently deleted').waitFor();
    await saving.getByLabel('Reason').fill('Our rules say a year');
    await saving.getByRole('button', { name: 'Change retention' }).click();
    await page.getByText('Last changed by Cora Compliance').waitFor();
    expect(problems).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'prints the report black on white from the %s theme, as wide as the paper',
    async (scheme) => {
      const { page } = await browser.open('/compliance-report', officer, { scheme });
      await page.getByRole('heading', { name: 'Access review' }).waitFor();
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
