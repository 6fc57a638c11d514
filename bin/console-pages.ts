import { existsSync, readdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { demoStaff } from '#seeds/accounts.ts';

/** A page of the console as it is opened; the name is that of its screenshots. */
export type ConsolePage = { name: string; path: string };

type Ask = (path: string) => Promise<{ data: { id: string }[] }>;

/** What is read of the declaration of a page, `admin/src/console/<page>/index.ts`. */
type DeclaredPage = { name: string; endpoint?: { path: string }; show?: unknown; create?: unknown };

const consoleFolder = new URL('../admin/src/console/', import.meta.url);

/** Returns every page that the console declares. They are loaded, not imported: their types are those of a browser. */
async function declaredPages(): Promise<DeclaredPage[]> {
  const files = readdirSync(consoleFolder).map((folder) => new URL(`${folder}/index.ts`, consoleFolder));
  const modules: { resource: DeclaredPage }[] = await Promise.all(
    files.filter(existsSync).map(({ href }) => import(href)),
  );
  return modules.map(({ resource }) => resource).filter((resource) => 'list' in resource);
}

/** Which record of the demo is shown, where the first one of the API's list shows little. */
const records: Record<string, string> = {
  users: '?q=mara.lind@halden-logistics.example',
  alerts: '?order=risk',
};

/** Returns the pages of one record and of a new one, which no navigation names: `user`, `new-detection-replay`. */
async function singlePages(ask: Ask): Promise<ConsolePage[]> {
  const pages: ConsolePage[] = [];
  for (const { name, endpoint, show, create } of await declaredPages()) {
    const one = name.replace(/s$/, '');
    if (create) pages.push({ name: `new-${one}`, path: `/${name}/create` });
    if (!show || !endpoint) continue;
    const [record] = (await ask(`${endpoint.path}${records[name] ?? ''}`)).data;
    if (record) pages.push({ name: one, path: `/${name}/${record.id}/show` });
  }
  return pages;
}

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
  for (const { name, path } of await singlePages(ask)) {
    await page.goto(path);
    await untilThere(page);
    const tabs = (await linksOf(page, 'main a[role=tab]')).filter((tab) => tab.startsWith(`${path}/`));
    singles.push({ name, path });
    singles.push(...tabs.map((tab) => ({ name: `${name}-${tab.slice(path.length + 1)}`, path: tab })));
  }
  return [...lists, ...singles, ...otherPages];
}
