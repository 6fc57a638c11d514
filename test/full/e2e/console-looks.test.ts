import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { consolePages, logInAsStaff, untilThere } from '#bin/console-pages.ts';
import { loadDemo } from '#seeds/load.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { axeFindings, describeInBrowser, setScheme, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

const SETTLE_MS = 5000;

/** By how many px the page can be scrolled sideways, once it has taken the size of its window. */
async function tooWide(page: Page): Promise<number> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const more: number = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (more <= 0 || Date.now() > until) return Math.max(0, more);
    await letTimePass(100, 'asked again while it settles');
  }
}

describeInBrowser('the console with the demo', () => {
  beforeAll(async () => {
    await loadDemo(instance.platform, { until: instance.platform.clock.now() });
  }, 300_000);

  it.each([
    {
      role: 'admin',
      looks: [
        { scheme: 'light', width: 1440 },
        { scheme: 'dark', width: 1024 },
      ],
    },
    { role: 'compliance', looks: [{ scheme: 'light', width: 1024 }] },
  ] as const)('is right for $role on every page', { timeout: 600_000 }, async ({ role, looks }) => {
    const { page, context, problems } = await browser.open('/login');
    await logInAsStaff(context, instance.url, role);
    const pages = await consolePages(page);
    expect(pages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['dashboard', 'users', 'user', 'detection-rules', 'settings', 'unknown-page']),
    );
    const wrong: string[] = [];
    for (const { name, path } of pages) {
      const found: string[] = [];
      await page.goto(path);
      for (const { scheme, width } of looks) {
        await page.setViewportSize({ width, height: 1000 });
        await untilThere(page).catch((error) => found.push(`is not there: ${error}`));
        await setScheme(page, scheme).catch((error) => found.push(`${error}`));
        found.push(...(await axeFindings(page)).map((finding) => `${scheme}: ${finding}`));
        const wide = await tooWide(page);
        if (wide > 0) found.push(`${wide} px too wide at ${width}`);
      }
      await page.setViewportSize({ width: 360, height: 800 });
      const narrow = await tooWide(page);
      if (narrow > 0) found.push(`${narrow} px too wide at 360`);
      wrong.push(...[...found, ...problems.splice(0)].map((what) => `${name}: ${what}`));
    }
    expect(wrong).toEqual([]);
  });
});
