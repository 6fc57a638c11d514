import { describe, expect, it } from 'vitest';
import { accountPhrases } from '../../account/i18n/phrases.ts';
import { eventCodes } from '../../account/security/audit-log/event-codes.ts';
import { consolePhrases, furtherPhrases } from '../../console/i18n/phrases.ts';
import { addressPhrases, signInPhrases } from '../../sign-in/i18n/phrases.ts';
import { languages } from '../preferences/preferences.ts';
import { reasonPhrases } from '../reasons.ts';
import {
  formPhrases,
  loadTranslation,
  type PhraseLoaders,
  type Phrases,
  sharedPhrases,
} from './translation.ts';

const catalogues = {
  "the console's first screen": consolePhrases,
  "the console's other pages": furtherPhrases,
  'My account': accountPhrases,
  'signing in': signInPhrases,
  'an address where nobody can log in': addressPhrases,
  'the shared parts': sharedPhrases,
  'the forms': formPhrases,
  'the reasons of logins and alerts': reasonPhrases,
};
const others = languages.filter((language) => language !== 'en');

/** In English the API's own sentences are shown, and its messages of events. */
const onlyTranslated =
  /^(shared\.error\.(code|field)|console\.(events|alerts\.advice|detection-rules\.(sentence|threshold|meaning)|settings\.description))\./;

function flatten(phrases: Phrases, path = ''): [string, string][] {
  return Object.entries(phrases).flatMap(([key, value]): [string, string][] => {
    const name = path ? `${path}.${key}` : key;
    if (value === undefined) return [];
    return typeof value === 'string' ? [[name, value]] : flatten(value, name);
  });
}

const textsOf = async (loaders: PhraseLoaders, language: (typeof languages)[number]) =>
  new Map(flatten(await loaders[language]()));

/** The names of values a text asks for; each plural form may leave the number out. */
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name ?? ''))]
    .filter((name) => name !== 'smart_count')
    .sort();

describe.each(Object.entries(catalogues))('the texts of %s', (_name, loaders) => {
  it.each(others)('are all there in %s, with the same values in them', async (language) => {
    const english = await textsOf(loaders, 'en');
    const texts = await textsOf(loaders, language);
    const german = await textsOf(loaders, 'de');
    // The German catalogue stands for what only translations have.
    const translated = [...german.keys()].filter((key) => onlyTranslated.test(key));
    const wanted = new Set([...english.keys(), ...translated]);
    expect([...texts.keys()].sort()).toEqual([...wanted].sort());
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(texts.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
    const isBlank = (text = 'said by the API') => text.trim() === '';
    const blank = [...texts].filter(([key, text]) => isBlank(text) && !isBlank(english.get(key)));
    expect(blank).toEqual([]);
  });

  it.each(others)('have as many plural forms as %s needs', async (language) => {
    const forms = language === 'uk' ? 3 : 2;
    const texts = await textsOf(loaders, language);
    const english = await textsOf(loaders, 'en');
    const plural = [...english].filter(([, text]) => text.includes('||||')).map(([key]) => key);
    const wrong = plural.filter((key) => texts.get(key)?.split('||||').length !== forms);
    expect(wrong).toEqual([]);
  });
});

describe('My account', () => {
  it.each(languages)('names every event that its log can be filtered by in %s', async (language) => {
    const { account } = (await accountPhrases[language]()) as { account: { events: Record<string, string> } };
    expect(eventCodes.filter((code) => !account.events[code])).toEqual([]);
  });

  it('counts as Ukrainian does', async () => {
    const polyglot = await loadTranslation('uk', [accountPhrases]);
    const days = [1, 3, 7, 21].map((smart_count) => polyglot.t('account.days', { smart_count }));
    expect(days).toEqual(['1 день', '3 дні', '7 днів', '21 день']);
    expect(polyglot.t('account.events.user.2fa:enabled')).toBe('Двофакторну автентифікацію ввімкнено');
  });
});
