import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { newId } from '#core/platform/ids.ts';
import { letTimePass } from '#test/setup/real-time.ts';
import { eventually, PASSWORD, type TestUser } from '../../api/harness.ts';
import { storeEvents } from '../../api/stored-events.ts';
import { describeInBrowser, type OpenPage, plainUrl, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';
import { liveConnections } from '../../e2e/live-connections.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const connections = liveConnections();
let sam: TestUser;
let sue: TestUser;

beforeAll(async () => {
  sam = await instance.createUser({ role: 'security', name: 'Sam Security' });
  sue = await instance.createUser({ role: 'security', name: 'Sue Security' });
});

const explorer = (query: string) => `/audit-events?filter=${encodeURIComponent(JSON.stringify({ query }))}`;
const happen = (...codes: string[]) =>
  storeEvents(
    instance,
    codes.map((code) => ({
      id: newId(),
      code,
      occurred_at: new Date().toISOString(),
      subject: { identifier: 'live@example.com' },
    })),
  );
/** Returns the code of an event, with or without where it comes from. */
const shown = (page: Page, code: string) => page.getByText(new RegExp(`^${code}( ·|$)`));
const isLive = (page: Page) => page.getByText(/^Live: new events/).waitFor();

async function logIn(page: Page, { email }: TestUser): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}

async function openAs(user: TestUser, url: string): Promise<OpenPage> {
  const opened = await browser.open(`${url}/login?next=/users`);
  await logIn(opened.page, user);
  await opened.page.waitForURL(/\/users$/);
  return opened;
}

async function openLive(context: BrowserContext, url: string, query: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url + explorer(query));
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await isLive(page);
  return page;
}

/** Freezes a tab, as a browser does with those that nobody looks at for long. Returns what thaws it. */
async function freeze(tab: Page | undefined): Promise<() => Promise<unknown>> {
  const cdp = tab && (await tab.context().newCDPSession(tab));
  const become = async (state: 'frozen' | 'active') => cdp?.send('Page.setWebLifecycleState', { state });
  await become('frozen');
  return () => become('active');
}

/** No browser tells a page that its worker has died; it notices by its silence. */
const NOTICED_MS = 60_000;
/** Every query twice: tabs may follow the same. */
const queries = Array.from({ length: 8 }, (_, index) => `event:loan:kind_${Math.floor(index / 2)}`);
const codes = [...new Set(queries)].map((query) => query.slice('event:'.length));
const codeOf = (index: number) => codes[Math.floor(index / 2)] ?? '';

describeInBrowser('live views in many tabs', () => {
  it.each([
    ['localhost', () => instance.url],
    ['plain http', () => plainUrl(instance)],
  ])('all show what happens, by one connection, until someone logs out (%s)', async (where, urlOf) => {
    const url = urlOf();
    const { page: first, context, problems } = await openAs(sam, url);
    expect(await first.evaluate('isSecureContext')).toBe(where === 'localhost');
    const tabs: Page[] = [];
    for (const query of queries) tabs.push(await openLive(context, url, query));
    await happen(...codes);
    for (const [index, tab] of tabs.entries()) await shown(tab, codeOf(index)).waitFor();
    await eventually(async () => expect(connections.count()).toBe(1));

    // Pages are loaded beside them.
    await first.goto(`${url}/queues`);
    await first.getByRole('heading', { name: 'Queues' }).first().waitFor();

    // Whichever tab began it, and one that the browser freezes: the others continue.
    await first.close();
    await tabs[0]?.close();
    const thaw = await freeze(tabs[7]);
    const left = [...tabs.entries()].slice(1);
    await happen(...codes);
    for (const [index, tab] of left) {
      if (index === 7) await thaw();
      await eventually(async () => expect(await shown(tab, codeOf(index)).count()).toBe(2));
    }
    await eventually(async () => expect(connections.count()).toBe(1));

    const [, leaver] = left[0] ?? [];
    await leaver?.getByRole('button', { name: 'Account of Sam Security' }).click();
    await leaver?.getByRole('menuitem', { name: 'Log out' }).click();
    await Promise.all(left.map(([, tab]) => tab.waitForURL(/\/login\?reason=signed_out/)));
    await eventually(async () => expect(connections.count()).toBe(0));
    expect(problems).toEqual([]);
  });

  it('a filter that is refused is said in its own tab, and stops no other', async () => {
    const { page, context } = await browser.open('/users', sam);
    const good = await openLive(context, instance.url, 'event:loan:good');
    for (const filter of [{ query: 'colour:red' }, { ip: 'no address' }]) {
      await page.goto(`/audit-events?filter=${encodeURIComponent(JSON.stringify(filter))}`);
      await page.getByRole('button', { name: 'Live', exact: true }).click();
      await page.getByText('Not live').waitFor();
      await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Not live').waitFor();
    }
    await isLive(good);
    await happen('loan:good');
    await shown(good, 'loan:good').waitFor();
    const asked = connections.asked();
    await letTimePass(3000, 'nothing is asked meanwhile');
    expect(connections.asked()).toBe(asked);
  });

  it('a connection that breaks off is taken up where it was, and nothing comes twice', async () => {
    const { page, context } = await browser.open('/users', sam);
    const tab = await openLive(context, instance.url, 'event:loan:gap_*');
    await happen('loan:gap_before');
    await shown(tab, 'loan:gap_before').waitFor();
    connections.cut();
    await happen('loan:gap_between');
    await shown(tab, 'loan:gap_between').waitFor();
    await isLive(tab);
    // Another topic in another tab makes it connect again, too.
    const other = await openLive(context, instance.url, 'event:loan:gap_b*');
    await happen('loan:gap_behind');
    await shown(other, 'loan:gap_behind').waitFor();
    await shown(tab, 'loan:gap_behind').waitFor();
    for (const code of ['loan:gap_before', 'loan:gap_between', 'loan:gap_behind']) {
      expect(await shown(tab, code).count()).toBe(1);
    }
    await page.close();
  });

  it('a tab that crashes, and a worker that is killed, stop no other tab', async () => {
    const { page, context } = await browser.open('/users', sam);
    const crashing = await openLive(context, instance.url, 'event:loan:crash_a');
    const tab = await openLive(context, instance.url, 'event:loan:crash_b');
    await crashing.goto('chrome://crash').catch(() => {});
    const cdp = await context.browser()?.newBrowserCDPSession();
    const targets = await cdp?.send('Target.getTargets');
    const workers = targets?.targetInfos.filter(({ type }) => type === 'shared_worker') ?? [];
    for (const { targetId } of workers) await cdp?.send('Target.closeTarget', { targetId });
    await happen('loan:crash_b');
    await shown(tab, 'loan:crash_b').waitFor({ timeout: NOTICED_MS });
    expect(await shown(tab, 'loan:crash_b').count()).toBe(1);
    await eventually(async () => expect(connections.count()).toBe(1));
    await page.close();
  });

  it('belong to who is logged in: another user gets none of the events of the one before', async () => {
    const { context } = await browser.open('/users', sam);
    const tab = await openLive(context, instance.url, 'event:loan:user');
    const login = await context.newPage();
    await login.goto('/login');
    await logIn(login, sue);
    await tab.getByRole('button', { name: 'Account of Sue Security' }).waitFor();
    const own = await openLive(context, instance.url, 'event:loan:user');
    await happen('loan:user');
    await shown(own, 'loan:user').waitFor();
    await eventually(async () => expect(connections.count()).toBe(1));
  });

  it('end with the session, and the page says so', async () => {
    const { context } = await browser.open('/users', sam);
    const tab = await openLive(context, instance.url, 'event:loan:end');
    await (await instance.logIn(sam)).post('/me/sessions/revoke-others').expect(200);
    await tab.waitForURL(/\/login\?reason=/);
    await eventually(async () => expect(connections.count()).toBe(0));
  });
});

describeInBrowser('a browser without shared workers', () => {
  it('has a connection for each tab that is looked at, and misses nothing meanwhile', async () => {
    const { page, context, problems } = await browser.open('about:blank', sam);
    await context.addInitScript('delete window.SharedWorker');
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate(`
        Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await page.goto(explorer('event:loan:alone'));
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await isLive(page);
    expect(connections.count()).toBe(1);
    await show('hidden');
    await eventually(async () => expect(connections.count()).toBe(0));
    await happen('loan:alone');
    await show('visible');
    await shown(page, 'loan:alone').waitFor();
    expect(problems).toEqual([]);
  });
});
