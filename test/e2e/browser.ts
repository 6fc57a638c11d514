import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterEach, beforeAll, describe } from 'vitest';
import { eventually, PASSWORD, type TestUser } from '../api/harness.ts';
import { browserArgs, browserPath } from '../setup/browser-path.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** `describe` for what needs a browser: skipped where there is none. */
export const describeInBrowser = describe.skipIf(browserPath === undefined);

/** How long a page may take for one thing, on a machine that does others too: a limit for what hangs. */
const SLOWEST_MS = 60_000;

/** Where the product answers. */
type Site = { url: string };
type Look = { scheme?: 'light' | 'dark'; width?: number; height?: number; locale?: string };
/** A page, and what went wrong on it: errors in its console, and what its security policy stopped. */
export type OpenPage = { page: Page; context: BrowserContext; problems: string[] };

export type TestBrowser = {
  /** A new visitor's page; logged in as the user, where one is given. */
  open(path: string, user?: TestUser, look?: Look): Promise<OpenPage>;
};

/** A name of this machine that is not `localhost`: over plain http a browser takes it for an insecure place. */
const PLAIN_HOST = 'gatehouse.test';

/** Returns the address of an instance as colleagues in the same network reach it, over plain http. */
export const plainUrl = ({ url }: Site): string => url.replace('localhost', PLAIN_HOST);

/**
 * The browser of this process, which test files share: each page is a visitor's of its own, and a start takes seconds. It ends
 * with the process.
 */
let started: Promise<Browser> | undefined;
const startedBrowser = (executablePath: string): Promise<Browser> => {
  started ??= chromium.launch({
    executablePath,
    args: [...browserArgs, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
  });
  return started;
};

/** Gives a test file a browser, and closes its pages after each test. */
export function testBrowser(instance: Site): TestBrowser {
  let browser: Browser;
  beforeAll(async () => {
    if (browserPath) browser = await startedBrowser(browserPath);
  });
  const opened: BrowserContext[] = [];
  // A page that is left open continues asking the server and drawing while the next test runs.
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()));
  });
  return {
    open: async (path, user, { scheme = 'light', width = 1440, height = 1000, locale = 'en-GB' } = {}) => {
      const context = await browser.newContext({
        baseURL: instance.url,
        viewport: { width, height },
        colorScheme: scheme,
        locale,
        timezoneId: 'Europe/Kyiv',
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      context.setDefaultTimeout(SLOWEST_MS);
      opened.push(context);
      if (user) await logIn(context, instance, user);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusal(message.text())) problems.push(message.text());
      });
      await page.goto(path);
      return { page, context, problems };
    },
  };
}

/** Browsers write every 4xx into the console; what the page makes of it is what a test looks at. */
const isRefusal = (text: string): boolean =>
  /^Failed to load resource: .* status of 4\d\d/.test(text) ||
  // Over plain http a browser says so of headers that work over https alone.
  text.startsWith('The Cross-Origin-Opener-Policy header has been ignored') ||
  /^Clear-Site-Data header on .*: Not supported for insecure origins/.test(text);

async function logIn(context: BrowserContext, instance: Site, { email }: TestUser): Promise<void> {
  const answer = await context.request.post('/api/v1/auth/login', {
    data: { email, password: PASSWORD },
    headers: { Origin: instance.url },
  });
  if (!answer.ok()) throw new Error(`login: ${answer.status()} ${await answer.text()}`);
}

/**
 * Clicks on a page whose session has ended until the page is at the login page. A page may learn of the end by itself, or from the
 * pointer that comes near; then what was to be clicked is gone. No click is under way any more when this returns.
 */
export async function clickUntilAtLogin(page: Page, target: Locator): Promise<void> {
  const isAtLogin = () => new URL(page.url()).pathname === '/login';
  for (const late = Date.now() + SLOWEST_MS; !isAtLogin(); ) {
    if (Date.now() > late) throw new Error(`${page.url()} does not lead to the login page.`);
    await target.click({ timeout: 1000 }).catch(() => {});
    await page.waitForURL(/\/login\?/, { timeout: 1000 }).catch(() => {});
  }
}

/** Types into an input that the page itself gives the focus, once it has: what is typed before goes nowhere. */
export async function typeAtFocus(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(text);
}

/** The size of targets (2.5.8) is the one rule of WCAG 2.2 that axe leaves off by itself. */
const axeOptions: RunOptions = { rules: { 'target-size': { enabled: true } } };

/** Returns what axe finds on the page by WCAG 2.2 AA and its own best practice: rule, and where. */
export async function axeFindings(page: Page): Promise<string[]> {
  // What fades in has too little contrast until it is there.
  await eventually(async () => {
    if (!(await page.evaluate(allIsStill))) throw new Error('The page still moves.');
  });
  // A script element would be stopped by the page's policy.
  await page.evaluate(await readFile(axePath, 'utf8'));
  const results = await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    axeOptions,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html} ${failureSummary ?? ''}`,
    ),
  );
}

/** Runs in the page: what it is painted on. */
const isDark = `getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((part) => part < 128)`;

/** Sets what the visitor prefers and waits until the page is painted so. */
export async function setScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await eventually(async () => {
    if ((await page.evaluate(isDark)) === (scheme === 'dark')) return;
    throw new Error(`${page.url()} does not take the ${scheme} theme.`);
  });
}

/** Returns what axe finds in the light theme and in the dark one. */
export async function axeInBothThemes(page: Page): Promise<string[]> {
  const light = await axeFindings(page);
  await setScheme(page, 'dark');
  const dark = await axeFindings(page);
  await setScheme(page, 'light');
  return [...light, ...dark.map((finding) => `dark: ${finding}`)];
}

/** Runs in the page: nothing fades or moves any more, but for what never ends. */
const allIsStill = `document.getAnimations().every(({ playState, effect }) =>
  playState !== 'running' || effect?.getTiming().iterations === Infinity)`;
