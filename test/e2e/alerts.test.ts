import request from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { passwordsOf } from '#core/identity/index.ts';
import ruleTexts from '#locales/en/console/rules.json' with { type: 'json' };
import { makeDemo } from '#seeds/events.ts';
import { addOrganisations, addUsers } from '#seeds/store.ts';
import { baseline } from '../api/habits.ts';
import { ORIGIN, PASSWORD, type TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { axeFindings, describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const { rules } = ruleTexts;
const instance = testInstance({ TRUST_PROXY: '1' });
const browser = testBrowser(instance);

let security: TestUser;
let victim: { id: string; email: string; name: string };

const logIn = (agent: ReturnType<typeof request.agent>, user: { email: string }, from = baseline) =>
  agent
    .post('/api/v1/auth/login')
    .set({ Origin: ORIGIN, 'X-Forwarded-For': from.ip, 'User-Agent': from.user_agent })
    .send({ email: user.email, password: PASSWORD });

/** The demo's people, and of its events those of one who was attacked. */
beforeAll(async () => {
  security = await instance.createUser({ role: 'security', name: 'Sia Security' });
  const { organisations, users, events, attacks } = makeDemo({ until: new Date() });
  const hash = await passwordsOf(instance.platform).hash(PASSWORD);
  await addOrganisations(instance.platform.db, organisations);
  await addUsers(instance.platform.db, users, () => hash);
  const travel = attacks.find(({ key }) => key === 'impossible_travel');
  const found = users.find(({ id, status }) => travel?.user_ids.includes(id) && status === 'active');
  if (!found) throw new Error('nobody was attacked');
  victim = found;
  await storeEvents(
    instance,
    events.filter(({ subject }) => subject.id === victim.id),
  );
}, 120_000);

describeInBrowser('an attack in the demo data', () => {
  it('is triaged from the alert to all sessions ended, with the keyboard to the alert', async () => {
    const session = request.agent(instance.app);
    await logIn(session, victim).expect(200);
    const alert = await instance.platform
      .db('alerts')
      .where({ subject_id: victim.id })
      .whereRaw("'impossible_travel' = any(rules)")
      .first('id', 'kind');
    const name = rules[alert.kind as keyof typeof rules].title;
    const { page, problems } = await browser.open('/alerts', security);
    await page.getByRole('link', { name }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const chosen = page.locator(`tr:focus-within:has(a[href*="${alert.id}"])`);
    for (let row = 0; row < 25 && (await chosen.count()) === 0; row += 1) await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForURL(new RegExp(`/alerts/${alert.id}/show`));
    await page.getByRole('heading', { name, level: 2 }).waitFor();
    expect(await page.title()).toContain(`${name} · Gatehouse`);
    await page
      .getByText(/Impossible|travel|apart|km/)
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'Usual vs this login' }).waitFor();
    await page.getByText('Triggered this alert').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke all sessions' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason for the audit log').fill('Logged in on two continents');
    await dialog.getByRole('button', { name: 'Revoke all sessions' }).click();
    await page.getByText(/^All sessions, tokens and trusted devices of .* were revoked/).waitFor();
    await session.get('/api/v1/me').expect(401);
    await page.getByRole('button', { name: 'Resolve' }).click();
    const verdict = page.getByRole('dialog', { name: 'Resolve this alert?' });
    await verdict.getByRole('radio', { name: /^Attack/ }).check();
    await verdict.getByLabel('Reason').fill('The user was at home');
    await verdict.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('Attack', { exact: true }).waitFor();
    expect(problems).toEqual([]);
  });
});
