import { expect, it } from 'vitest';
import { eventually } from '../../api/harness.ts';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);
const HOUR_MS = 3_600_000;

const lastUse = async (userId: string): Promise<number> => {
  const session = await instance.platform.db('sessions').where({ user_id: userId }).first('last_active_at');
  return session.last_active_at.getTime();
};
const leave = (userId: string, hours: number) =>
  instance.platform
    .db('sessions')
    .where({ user_id: userId })
    .update({ last_active_at: new Date(Date.now() - hours * HOUR_MS) });

describeInBrowser('a console', () => {
  it('that nobody touches falls idle beside its polls, and says so', async () => {
    const user = await instance.createUser({ role: 'admin' });
    const { page } = await browser.open('/queues', user);
    await page.getByRole('heading', { name: 'Queues' }).first().waitFor();
    const polls: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/queues'))
        polls.push(request.headers()['gatehouse-background'] ?? 'attended');
    });
    await leave(user.id, 1);
    const before = await lastUse(user.id);
    await eventually(async () => expect(polls.length).toBeGreaterThan(1));
    expect(new Set(polls)).toEqual(new Set(['1']));
    expect(await lastUse(user.id)).toBe(before);
    await leave(user.id, 13);
    await page.getByText('This session ended because it was inactive for too long.').waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe('/queues');
  });

  it('in which someone reads stays in use, by one small request a minute', async () => {
    const user = await instance.createUser({ role: 'admin' });
    const { page } = await browser.open('/users', user);
    await page.getByRole('heading', { name: 'Users' }).first().waitFor();
    await page.mouse.move(100, 100);
    await leave(user.id, 1);
    const touches: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/auth/session')) touches.push(request.url());
    });
    await page.clock.install();
    await page.reload();
    await page.getByRole('heading', { name: 'Users' }).first().waitFor();
    await leave(user.id, 1);
    touches.length = 0;
    await page.clock.fastForward('01:30');
    for (let step = 0; step < 20; step += 1) await page.mouse.move(200 + step * 5, 300);
    await eventually(async () => expect(Date.now() - (await lastUse(user.id))).toBeLessThan(60_000));
    expect(touches).toHaveLength(1);
  });
});
