import { beforeAll, expect, it } from 'vitest';
import type { TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { axeInBothThemes, describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const HOUR_MS = 3_600_000;

let staff: TestUser;

beforeAll(async () => {
  staff = await instance.createUser({ role: 'security', name: 'Sam Security' });
  const user = await instance.createUser({ name: 'Ada Lovelace' });
  const events = Array.from({ length: 40 }, (_, index) => ({
    code: index % 4 === 0 ? 'user:login_failed' : 'user:logged_in',
    outcome: index % 4 === 0 ? 'failure' : 'success',
    occurred_at: new Date(Date.now() - (index + 1) * 3 * HOUR_MS).toISOString(),
    subject: { id: user.id },
    ip: index % 2 === 0 ? '8.8.8.8' : '193.99.144.80',
    user_agent: index % 5 === 0 ? IPHONE : CHROME,
  }));
  await storeEvents(instance, events);
});

const filtered = (filter: object) => `/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describeInBrowser('the audit explorer', () => {
  it('says which word it does not understand', async () => {
    const { page } = await browser.open(
      filtered({ range: '30d', query: 'outcome:failure contry:UA' }),
      staff,
    );
    await page
      .getByRole('alert')
      .getByText(/There is no field “contry”/)
      .waitFor();
    expect(await page.locator('mark').textContent()).toBe('contry:UA');
  });

  it('narrows down by a facet, and leaves values out', async () => {
    const { page, problems } = await browser.open(filtered({ range: '30d' }), staff);
    const facets = page.getByRole('complementary', { name: 'Filters' });
    await facets.getByRole('button', { name: /^Failure 10$/ }).click();
    await page.getByText('1–10 of 10').waitFor();
    await facets.getByRole('button', { name: 'Exclude Phone' }).click();
    await page.getByText('1–8 of 8').waitFor();
    const line = page.getByRole('combobox', { name: 'Search events' });
    expect(await line.inputValue()).toBe('outcome:failure -device:mobile');
    await facets.getByRole('button', { name: /^Failure/, pressed: true }).click();
    await page.getByText('1–25 of more than 25').waitFor();
    expect(problems).toEqual([]);
  });

  it('zooms into a span of time by pointer and by keys, and back out', async () => {
    const { page, problems } = await browser.open(filtered({ range: '7d' }), staff);
    const chart = page.getByRole('application');
    const box = await chart.boundingBox();
    if (!box) throw new Error('no chart');
    await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Zoom out' }).waitFor();
    const zoomed = page.url();
    expect(decodeURIComponent(zoomed)).toMatch(/"range":"\d{4}-\d\d-\d\dT.*Z\/\d{4}/);
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== zoomed);
    const closer = page.url();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.waitForURL((url) => url.href !== closer);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('axe finds nothing', () => {
  it('on the explorer, while a word is suggested', async () => {
    const { page } = await browser.open(filtered({ range: '30d', query: 'outcome:failure' }), staff);
    await page.getByRole('complementary', { name: 'Filters' }).getByText('Computer').waitFor();
    await page.getByText('1–10 of 10').waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Search events' }).press('End');
    await page.getByRole('combobox', { name: 'Search events' }).pressSequentially(' dev');
    await page.getByRole('option', { name: /^device:/ }).waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
  });
});
