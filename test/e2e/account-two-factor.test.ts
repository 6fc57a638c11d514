import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PASSWORD, type TestUser } from '../api/harness.ts';
import { type Authenticator, hasAuthenticator, scan } from './authenticator.ts';
import { describeInBrowser, testBrowser, typeAtFocus } from './browser.ts';
import { testInstance } from './instance.ts';

const ISSUER = 'Müller & Söhne + Co';
const instance = testInstance({ TOTP_ISSUER: ISSUER });
const browser = testBrowser(instance);

type FocusedElement = {
  getAttribute(name: string): string | null;
  labels?: ArrayLike<{ textContent: string | null }> | null;
  textContent: string | null;
};

/** Continues with the Tab key until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(':focus');
  for (let tries = 0; tries < 40; tries += 1) {
    await page.keyboard.press('Tab');
    const label = await focused.evaluate(
      (element: FocusedElement) =>
        element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent,
    );
    if (label?.includes(name)) return;
  }
  throw new Error(`The Tab key never reaches ${name}`);
}

async function logIn(page: Page, { email }: TestUser): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByText('You are logged out.').waitFor();
}

describeInBrowser('Two-factor authentication', () => {
  describe.skipIf(!hasAuthenticator)('with an authenticator app', () => {
    let user: TestUser;
    let app: Authenticator;
    let codes: string[];

    it('is set up with the keyboard alone, by the code on the screen', async () => {
      user = await instance.createUser({ name: 'Mara Lind' });
      const { page, problems } = await browser.open('/account/security/two-factor', user, { scheme: 'dark' });
      const { keyboard } = page;
      await page.getByRole('button', { name: 'Set up' }).waitFor();
      await tabTo(page, 'Set up');
      await keyboard.press('Enter');
      await typeAtFocus(page, 'Password', PASSWORD);
      await keyboard.press('Enter');
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
      app = scan(await page.screenshot());
      expect(app.uri.protocol).toBe('otpauth:');
      expect(decodeURIComponent(app.uri.pathname)).toBe(`/${ISSUER}:${user.email}`);
      expect(app.uri.searchParams.get('issuer')).toBe(ISSUER);
      const typed = (await page.getByTestId('secret').textContent()) ?? '';
      expect(typed.replaceAll(' ', '')).toBe(app.secret);
      await tabTo(page, 'Next');
      await keyboard.press('Enter');
      await typeAtFocus(page, '6-digit code', await app.code());
      await keyboard.press('Enter');
      await page.getByText('These codes are shown only once').waitFor();
      codes = await page.getByTestId('backup-code').allTextContents();
      expect(new Set(codes).size).toBe(10);

      const download = page.waitForEvent('download');
      await tabTo(page, 'Download as text');
      await keyboard.press('Enter');
      const file = await readFile(await (await download).path(), 'utf8');
      for (const code of codes) expect(file).toContain(code);

      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.printed-codes').isVisible()).toBe(true);
      expect(await page.getByRole('main').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });

      await tabTo(page, 'I’ve saved these codes');
      await keyboard.press('Space');
      await tabTo(page, 'Done');
      await keyboard.press('Enter');
      await page.getByText('10 of 10').waitFor();
      expect(problems).toEqual([]);
    });

    it('asks for a code at login, and not again on a trusted device', async () => {
      const { page } = await browser.open('/login');
      await logIn(page, user);
      await page.getByLabel('6-digit code').fill('000000');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Trust this device for 30 days').check();
      await page.getByLabel('6-digit code').click();
      // Whole, as a paste is: with full-width digits, a space in the middle and signs around them.
      const digits = [...(await app.code())].map((digit) => String.fromCodePoint(0xff10 + Number(digit)));
      await page.keyboard.insertText(`„${digits.slice(0, 3).join('')}\u00a0${digits.slice(3).join('')}“.`);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/account/);
      await signOut(page);
      await logIn(page, user);
      await page.waitForURL(/\/account/);
      await page.goto('/account/security/two-factor');
      await page.getByText('This browser', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('That browser will be asked for a code again.').waitFor();
      await signOut(page);
      await logIn(page, user);
      await page.getByLabel('6-digit code').waitFor();
    });

    it('takes a backup code once, and warns when few are left', async () => {
      const { page } = await browser.open('/login');
      await logIn(page, user);
      await page.getByRole('button', { name: 'Use a backup code instead' }).click();
      await page.getByLabel('Backup code').click();
      await page.keyboard.insertText(`1. ${(codes[0] ?? '').toLowerCase().replace('-', '–')}`);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/account/);
      await instance.mailTo(user.email, 'A backup code was used');
      await page.goto('/account/security/two-factor');
      await page.getByText('9 of 10').waitFor();

      await page.getByRole('button', { name: 'Generate new backup codes' }).click();
      await page.getByLabel('Your password').fill(PASSWORD);
      await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
      await page.getByRole('button', { name: 'Generate new codes' }).click();
      await page.getByText('It is wrong, was used before').waitFor();
      await page.getByLabel('Code', { exact: true }).fill(codes[1] ?? '');
      await page.getByRole('button', { name: 'Generate new codes' }).click();
      await page.getByText('These codes are shown only once').waitFor();
      const fresh = await page.getByTestId('backup-code').allTextContents();
      expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
      await page.getByLabel('I’ve saved these codes').check();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('10 of 10').waitFor();

      const { db } = instance.platform;
      const left = await db('backup_codes').where({ user_id: user.id, used_at: null }).pluck('code_hash');
      await db('backup_codes').whereIn('code_hash', left.slice(3)).update({ used_at: new Date() });
      await page.reload();
      await page.getByText('Only 3 backup codes are left.').waitFor();

      await page.getByRole('button', { name: 'Turn off' }).click();
      await page.getByLabel('Your password').fill(PASSWORD);
      await page.getByLabel('Code', { exact: true }).fill(await app.code());
      await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
      await page.getByRole('button', { name: 'Set up' }).waitFor();
    });
  });
});
