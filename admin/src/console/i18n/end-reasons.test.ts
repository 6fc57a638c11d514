import { expect, it } from 'vitest';
import { languages } from '#contract/languages.ts';
import { endReasons } from '#contract/session-ends.ts';
import type account from '#locales/en/account/activity.json';
import type users from '#locales/en/console/pages/users.json';
import type login from '#locales/en/login.json';
import { loadTexts } from '#locales/load.ts';

it.each(languages)('every reason why a session ended has its text in %s', (language) => {
  const inAccount = loadTexts(language, 'account/activity') as typeof account;
  const inConsole = loadTexts(language, 'console/pages/users') as typeof users;
  const atLogin = loadTexts(language, 'login') as typeof login;
  const places: Record<string, string>[] = [
    inAccount.account.sessions.reason,
    inConsole.console.users.sessions.end_reason,
    atLogin.login.reason,
  ];
  expect(endReasons).toContain('two_factor_changed');
  expect(places.map((texts) => endReasons.filter((reason) => !texts[reason]))).toEqual([[], [], []]);
});
