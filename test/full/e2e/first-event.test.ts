import request from 'supertest';
import { expect, it } from 'vitest';
import { describeInBrowser, testBrowser } from '../../e2e/browser.ts';
import { testInstance } from '../../e2e/instance.ts';

const instance = testInstance();
const browser = testBrowser(instance);

describeInBrowser('a new instance', () => {
  it('teaches how to send the first event, and shows it when it is there', async () => {
    const admin = await instance.createUser({ role: 'admin', name: 'Ann Admin' });
    const { page, problems } = await browser.open('/', admin);
    const lesson = page.getByText('Send your first event');
    await lesson.waitFor();
    await page.getByRole('button', { name: 'Copy command' }).click();
    const command: string = await page.evaluate('navigator.clipboard.readText()');
    expect(command).toContain(`curl ${instance.url}/api/v1/events`);

    // What the command sends is what the API takes.
    const body = /-d '(.*)'/.exec(command)?.[1] ?? '';
    const key = await instance.createKey('events:write');
    await request(instance.app)
      .post('/api/v1/events')
      .set('Authorization', `Bearer ${key}`)
      .set('Content-Type', 'application/json')
      .send(body)
      .expect(202);

    await page.goto('/audit-events');
    const row = page.getByRole('row').filter({ hasText: 'ada@example.com' });
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Refresh' }).click();
          return row.count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(1);
    expect(await row.textContent()).toContain('United States');

    await page.goto('/');
    const countries = page.getByRole('region', { name: 'Top countries' });
    await countries.getByRole('link', { name: /United States/ }).waitFor();
    expect(await lesson.count()).toBe(0);
    expect(problems).toEqual([]);
  });
});
