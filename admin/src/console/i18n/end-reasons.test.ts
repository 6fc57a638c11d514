import { expect, it } from 'vitest';
// biome-ignore lint/style/noRestrictedImports: a test compares both sides; no browser loads it
import { endReasons } from '../../../../core/sessions/ended.ts';
import { accountPhrases } from '../../account/i18n/phrases.ts';
import { signInPhrases } from '../../sign-in/i18n/phrases.ts';
import { furtherPhrases } from './phrases.ts';

type Texts = Record<string, string>;

it.each(['en', 'uk', 'de', 'es'] as const)(
  'every reason why a session ended has its text in %s',
  async (language) => {
    const account = (await accountPhrases[language]()) as { account: { sessions: { reason: Texts } } };
    const inConsole = (await furtherPhrases[language]()) as {
      console: { users: { sessions: { end_reason: Texts } } };
    };
    const signIn = (await signInPhrases[language]()) as { 'sign-in': { reason: Texts } };
    const places = [
      account.account.sessions.reason,
      inConsole.console.users.sessions.end_reason,
      signIn['sign-in'].reason,
    ];
    expect(endReasons).toContain('two_factor_changed');
    expect(places.map((texts) => endReasons.filter((reason) => !texts[reason]))).toEqual([[], [], []]);
  },
);
