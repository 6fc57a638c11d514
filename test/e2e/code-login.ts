import type { Page } from 'playwright-core';
import { PASSWORD, type TestUser } from '../api/harness.ts';

/** Logs in on the login page with the password and a backup code. */
export async function logInWithBackupCode(page: Page, { email }: TestUser, code: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Use a backup code instead' }).click();
  await page.getByLabel('Backup code').fill(code);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}
