import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { consolePages, signInAsStaff, singlePages, untilThere } from '#bin/console-pages.ts';
import { loadDemo } from '#seeds/load.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testHouse } from './house.ts';

const house = testHouse();
const browser = testBrowser(house);

const source = readFileSync(new URL('../../admin/src/console/resources.tsx', import.meta.url), 'utf8');

describe('the list of pages', () => {
  it('has every resource with a page of its own', () => {
    const blocks = source.split(/\n {2}\{ ?\n? *name: /).slice(1);
    const names = blocks.flatMap((block) => {
      const [, name = ''] = /^'([\w-]+)'/.exec(block) ?? [];
      return /\b(show|edit|create): /.test(block) ? [name] : [];
    });
    expect(names).toContain('users');
    expect(names.filter((name) => !singlePages.some(({ resource }) => resource === name))).toEqual([]);
  });
});

const SETTLE_MS = 5000;

/** By how many px the page can be scrolled sideways, once it has taken the size of its window. */
async function tooWide(page: Page): Promise<number> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const more: number = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (more <= 0 || Date.now() > until) return Math.max(0, more);
    await page.waitForTimeout(100);
  }
}

describeInBrowser('the console with the demo', () => {
  beforeAll(async () => {
    await loadDemo(house.platform, { until: house.platform.clock.now() });
  }, 300_000);

  it.each([
    { role: 'admin', scheme: 'light', width: 1440 },
    { role: 'admin', scheme: 'dark', width: 1024 },
    { role: 'compliance', scheme: 'light', width: 1024 },
  ] as const)(
    'is right for $role on every page, $scheme, $width px wide',
    { timeout: 600_000 },
    async (look) => {
      const { page, context, problems } = await browser.open('/login', undefined, look);
      await signInAsStaff(context, house.url, look.role);
      const pages = await consolePages(page);
      expect(pages.length).toBeGreaterThan(5);
      const wrong: string[] = [];
      for (const { name, path } of pages) {
        await page.setViewportSize({ width: look.width, height: 1000 });
        await page.goto(path);
        await untilThere(page).catch((error) => wrong.push(`${name}: is not there: ${error}`));
        wrong.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
        const wide = await tooWide(page);
        if (wide > 0) wrong.push(`${name}: ${wide} px too wide at ${look.width}`);
        await page.setViewportSize({ width: 360, height: 800 });
        const narrow = await tooWide(page);
        if (narrow > 0) wrong.push(`${name}: ${narrow} px too wide at 360`);
        wrong.push(...problems.splice(0).map((problem) => `${name}: ${problem}`));
      }
      expect(wrong).toEqual([]);
    },
  );
});
