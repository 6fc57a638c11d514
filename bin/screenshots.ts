import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { loadDemo, requireDemoDatabase } from '#seeds/load.ts';
import { browserArgs, browserPath } from '#test/setup/browser-path.ts';
import { type ConsolePage, consolePages, logInAsStaff, untilThere } from './console-pages.ts';
import { startInstance } from './instance.ts';
import { progressPrinter } from './print.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const folder = join(docs, 'screenshots', 'console');
const widths = [1440, 1024] as const;
const schemes = ['light', 'dark'] as const;
const MAX_HEIGHT = 1400;
const MAX_BYTES = 150 * 1024;

/** `--url` takes a demo that runs already; `--only` the pages whose names begin so. */
const { values } = parseArgs({ options: { url: { type: 'string' }, only: { type: 'string' } } });

/** Takes pictures of every page of the console, with the data of the demo, into docs/screenshots/console. */
async function main(): Promise<void> {
  if (!browserPath) throw new Error('Give the path of a Chromium in CHROMIUM_PATH.');
  const instance = values.url ? { url: values.url, stop: async () => {} } : await startDemo();
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArgs });
  try {
    const pages = await takeAll(browser, instance.url);
    if (!values.only) writeFileSync(join(docs, 'screenshots.md'), indexOf(pages));
  } finally {
    await browser.close();
    await instance.stop();
  }
}

async function startDemo(): Promise<{ url: string; stop(): Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'gatehouse-screenshots-'));
  const instance = await startInstance({
    env: { PORT: '4170', LOG_LEVEL: 'warn', ...process.env, DATA_DIR: data },
    say: console.log,
    beforeServices: async ({ db }) => {
      await requireDemoDatabase(db);
    },
    afterReady: async (platform) => {
      const print = progressPrinter('Loading 90 days of events');
      const onProgress = ({ done, total }: { done: number; total: number }) => print(done, total);
      await loadDemo(platform, { until: platform.clock.now(), onProgress });
    },
  });
  const stop = async () => {
    await instance.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { url: instance.url, stop };
}

async function takeAll(browser: Browser, url: string): Promise<ConsolePage[]> {
  mkdirSync(folder, { recursive: true });
  const page = await openAsAdmin(browser, url);
  const all = await consolePages(page);
  const pages = all.filter(({ name }) => !values.only || name.startsWith(values.only));
  for (const { name, path } of pages) {
    await page.setViewportSize({ width: widths[0], height: 900 });
    await page.goto(path);
    await untilThere(page);
    for (const width of widths) {
      for (const scheme of schemes) await take(page, width, scheme, `${name}-${width}-${scheme}.png`);
    }
    console.log(name);
  }
  return pages;
}

async function openAsAdmin(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    reducedMotion: 'reduce',
  });
  await logInAsStaff(context, url, 'admin');
  return context.newPage();
}

type Scheme = (typeof schemes)[number];

/** The page follows the system's theme and the width of its window, as it does for everyone. */
async function take(page: Page, width: number, colorScheme: Scheme, file: string): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 900), MAX_HEIGHT) });
  // What fits itself to the size of the page does so in the next moment.
  await page.waitForTimeout(300);
  writeFileSync(join(folder, file), await small(await page.screenshot()));
}

/** With as many colours as fit. @throws Error when even few do not. */
async function small(picture: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32]) {
    const png = await sharp(picture)
      .png({ palette: true, colours, effort: 7, compressionLevel: 9 })
      .toBuffer();
    if (png.length <= MAX_BYTES) return png;
  }
  throw new Error(`A picture stays above ${MAX_BYTES} bytes.`);
}

function indexOf(pages: ConsolePage[]): string {
  const sections = pages.map(({ name }) => {
    const file = (width: number, scheme: string) => `screenshots/console/${name}-${width}-${scheme}.png`;
    const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
    const links = widths.flatMap((width) =>
      schemes.map((scheme) => `[${width} ${scheme}](${file(width, scheme)})`),
    );
    return `## ${title}\n${links.join(' · ')}\n\n![${title}](${file(1440, 'light')})\n`;
  });
  return `# The console in pictures

Every page, with the data of the demo, 1440 and 1024 pixels wide, light and dark. \`npm run screenshots\` takes them again.

${sections.join('\n')}`;
}

await main();
