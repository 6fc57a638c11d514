import { beforeAll, expect, it } from 'vitest';
import { eventually, type TestUser } from '../api/harness.ts';
import { storeEvents } from '../api/stored-events.ts';
import { describeInBrowser, testBrowser } from './browser.ts';
import { testInstance } from './instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const ATTACKER = '203.0.113.66';

let security: TestUser;
let mara: TestUser;
let ivan: TestUser;

beforeAll(async () => {
  security = await instance.createUser({ role: 'security', name: 'Sec Urity' });
  mara = await instance.createUser({ name: 'Mara Lind', email: 'mara@investigation.example' });
  ivan = await instance.createUser({ name: 'Ivan Other', email: 'ivan@investigation.example' });
  await instance.createUser({ name: 'Nina Elsewhere' });
  const failed = (user: TestUser, minutes: number) => ({
    code: 'user:login_failed',
    outcome: 'failure',
    reason: 'wrong_password',
    subject: { id: user.id, identifier: user.email },
    ip: ATTACKER,
    occurred_at: new Date(Date.now() - minutes * 60_000).toISOString(),
  });
  await storeEvents(instance, [
    ...Array.from({ length: 60 }, (_, index) => ({ ...failed(mara, 60 * (index + 2)), ip: '198.51.100.4' })),
    failed(mara, 4),
    failed(ivan, 3),
  ]);
});

describeInBrowser("a user's page", () => {
  it('leads from an address to all users and to all events from there', async () => {
    const { page, problems } = await browser.open(`/users/${mara.id}/show`, security);
    await page.getByRole('button', { name: ATTACKER }).click();
    await page.getByRole('menuitem', { name: 'Users from this address' }).click();
    await page.waitForURL(/\/users\?/);
    await page.getByRole('link', { name: 'Ivan Other' }).waitFor();
    await page.getByRole('link', { name: 'Mara Lind' }).waitFor();
    expect(await page.getByRole('link', { name: 'Nina Elsewhere' }).count()).toBe(0);
    await page.goBack();
    await page.getByRole('button', { name: ATTACKER }).click();
    await page.getByRole('menuitem', { name: 'Events from this address' }).click();
    await page.waitForURL(/\/audit-events\?/);
    const events = page.getByRole('row').filter({ hasText: ATTACKER });
    await eventually(async () => expect(await events.count()).toBe(2));
    expect(problems).toEqual([]);
  });
});
