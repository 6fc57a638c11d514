import type { BrowserContext, Page } from 'playwright-core';
import { demoStaff } from '#seeds/accounts.ts';

/** A page of the console as it is opened; the name is that of its screenshots. */
export type ConsolePage = { name: string; path: string };

type Ask = (path: string) => Promise<{ data: { id: string }[] }>;
type SinglePage = { name: string; resource: string; find: (ask: Ask) => Promise<string | undefined> };

/** Returns the page of the first record that a list of the API has. */
const firstOf = (name: string, resource: string, list: string): SinglePage => ({
  name,
  resource,
  find: async (ask) => {
    const [first] = (await ask(list)).data;
    return first && `/${resource}/${first.id}/show`;
  },
});

/**
 * Pages of one record, which no navigation names. Lists are found in the navigation itself, and tabs on the pages:
 * both are there without being written down here. A test fails when a resource has a page of its own that is missing.
 */
export const singlePages: SinglePage[] = [
  firstOf('user', 'users', '/users?q=mara.lind@halden-logistics.example'),
  firstOf('api-key', 'api-keys', '/api-keys'),
  firstOf('dead-letter', 'dead-letters', '/dead-letters?limit=1'),
  firstOf('alert', 'alerts', '/alerts?limit=1&order=risk'),
  firstOf('detection-replay', 'detection-replays', '/detection/replays'),
  {
    name: 'new-detection-replay',
    resource: 'detection-replays',
    find: async () => '/detection-replays/create',
  },
];

/** What a page shows when there is nothing to show. */
const otherPages: ConsolePage[] = [{ name: 'unknown-page', path: '/nowhere' }];

const nameOf = (path: string) => path.replace(/^\//, '').replaceAll('/', '-') || 'dashboard';

const linksOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => (link as unknown as { pathname: string }).pathname));

const PATIENCE_MS = 30_000;

/** Between two looks at a page, and how many in a row must find it whole: a part that is there asks for the next one. */
const PAUSE_MS = 100;
const LOOKS = 5;

const isWhole = `document.title !== 'Gatehouse' && document.querySelector('main') !== null &&
  document.querySelectorAll('.MuiSkeleton-root, main [aria-busy=true]').length === 0`;

/** Waits until all of a page is there. The page cannot be asked to wait itself: its policy allows no such script. */
export async function untilThere(page: Page): Promise<void> {
  const late = Date.now() + PATIENCE_MS;
  for (let found = 0; found < LOOKS; ) {
    if (Date.now() > late) throw new Error(`Not all of ${page.url()} is there after ${PATIENCE_MS} ms.`);
    found = (await page.evaluate(isWhole)) ? found + 1 : 0;
    await page.waitForTimeout(PAUSE_MS);
  }
}

/** Logs in as a member of the demo's staff. @throws Error with what was answered. */
export async function logInAsStaff(context: BrowserContext, url: string, role: string): Promise<void> {
  const staff = demoStaff.find((one) => one.role === role);
  const data = { email: staff?.email, password: staff?.password };
  const answer = await context.request.post('/api/v1/auth/login', { data, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`Logging in to ${url}: ${answer.status()} ${await answer.text()}`);
}

/** Returns all pages that anyone who is logged in on this page can open. */
export async function consolePages(page: Page): Promise<ConsolePage[]> {
  const ask: Ask = async (path) => {
    const answer = await page.request.get(`/api/v1${path}`);
    return answer.ok() ? answer.json() : { data: [] };
  };
  await page.goto('/');
  await page.locator('nav a').first().waitFor();
  const lists = [...new Set(await linksOf(page, 'nav a'))].map((path) => ({ name: nameOf(path), path }));
  const singles: ConsolePage[] = [];
  for (const { name, find } of singlePages) {
    const path = await find(ask);
    if (path === undefined) continue;
    await page.goto(path);
    await untilThere(page);
    const tabs = (await linksOf(page, 'main a[role=tab]')).filter((tab) => tab.startsWith(`${path}/`));
    singles.push({ name, path });
    singles.push(...tabs.map((tab) => ({ name: `${name}-${tab.slice(path.length + 1)}`, path: tab })));
  }
  return [...lists, ...singles, ...otherPages];
}
