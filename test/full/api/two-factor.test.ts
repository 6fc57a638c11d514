import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '#test/totp/client.ts';
import { testApp } from '../../api/harness.ts';
import { begin, enrol, movableClock, openBrowser, withoutLimits } from '../../api/people.ts';

const app = testApp();
let clock: ReturnType<typeof movableClock>;
beforeAll(() => {
  clock = movableClock(app);
});

const now = () => clock.now();
/** Returns a code that was not used yet. */
const freshCode = (secret: string) => {
  clock.moveOn(30);
  return codeOf(secret, now());
};
const statuses = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

describe('logging in with two-factor authentication', () => {
  test.each([
    ['code of the app', (secret: string, _codes: string[]) => freshCode(secret)],
    ['backup code', (_secret: string, codes: string[]) => codes[0] ?? ''],
  ])('the same %s sent 50 times at once logs in exactly once', async (_what, pick) => {
    const { user, secret, backupCodes } = await enrol(app, now);
    const code = pick(secret, backupCodes);
    // Each from a login of its own, and with no limit on tries: only the code's single use stands in the way.
    const open = withoutLimits(app);
    const browsers = await Promise.all(Array.from({ length: 50 }, () => begin(app, user, openBrowser(open))));
    const answers = await Promise.all(browsers.map((browser) => browser.post('/auth/2fa', { code })));
    expect(statuses(answers, 200)).toBe(1);
    expect(statuses(answers, 422)).toBe(49);
  });
});
