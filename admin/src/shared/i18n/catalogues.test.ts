import { readdirSync } from 'node:fs';
import Polyglot from 'node-polyglot';
import { describe, expect, it } from 'vitest';
import { fallbackLanguage, type Language, languages } from '#contract/languages.ts';
import { loadTexts, type TextTree } from '#locales/load.ts';
import { accountPhrases } from '../../account/i18n/phrases.ts';
import { filterableEvents } from '../../api/filterable-events.ts';
import { phrases as reactAdmin } from '../../console/i18n/react-admin-english.ts';
import { loadTranslation } from './translation.ts';

const folderOf = (language: Language) => new URL(`../../../../locales/${language}/`, import.meta.url);
const filesOf = (language: Language): string[] =>
  readdirSync(folderOf(language), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.json$/, ''))
    .sort();

const others = languages.filter((language) => language !== fallbackLanguage);
// The German texts stand for what only translations have.
const translated = 'de';

/** In English the API's own sentences are shown, and its messages of events. */
const onlyTranslated = /^(events|shared\.error\.(code|field)|console\.settings\.description)\./;

const flatten = (texts: TextTree, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const name = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[name, value]] : flatten(value, name);
  });

function textsOf(language: Language, file: string): Map<string, string> {
  if (language === fallbackLanguage && file === 'console/react-admin')
    return new Map(flatten(reactAdmin as TextTree));
  return new Map(filesOf(language).includes(file) ? flatten(loadTexts(language, file)) : []);
}

/** Returns the names of values a text asks for; each plural form may leave the number out. */
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name ?? ''))]
    .filter((name) => name !== 'smart_count')
    .sort();

/** Returns how many forms of a text a language needs so that every number has its own. */
function pluralForms(language: Language): number {
  const polyglot = new Polyglot({
    locale: language,
    phrases: { form: '1 |||| 2 |||| 3 |||| 4 |||| 5 |||| 6' },
  });
  return Math.max(
    ...[...Array(200).keys()].map((smart_count) => Number(polyglot.t('form', { smart_count }))),
  );
}

const files = [...new Set([...filesOf(fallbackLanguage), ...filesOf(translated)])].sort();

describe.each(files)('the texts of %s', (file) => {
  const english = textsOf(fallbackLanguage, file);
  const wanted = new Set([
    ...english.keys(),
    ...[...textsOf(translated, file).keys()].filter((key) => onlyTranslated.test(key)),
  ]);

  it.each(others)('are all there in %s, with the same values in them', (language) => {
    const texts = textsOf(language, file);
    expect([...texts.keys()].sort()).toEqual([...wanted].sort());
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(texts.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
    const isBlank = (text = 'said by the API') => text.trim() === '';
    const blank = [...texts].filter(([key, text]) => isBlank(text) && !isBlank(english.get(key)));
    expect(blank).toEqual([]);
  });

  it.each(languages)('have as many plural forms as %s needs', (language) => {
    const texts = textsOf(language, file);
    const plural = [...english].filter(([, text]) => text.includes('||||')).map(([key]) => key);
    const wrong = plural.filter((key) => texts.get(key)?.split('||||').length !== pluralForms(language));
    expect(wrong).toEqual([]);
  });
});

describe.each(languages)('the folder of %s', (language) => {
  it('holds no text twice and no file that no other language has', () => {
    const keys = filesOf(language).flatMap((file) => [...textsOf(language, file).keys()]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(filesOf(language).filter((file) => !files.includes(file))).toEqual([]);
  });
});

describe('My account', () => {
  it.each(others)('names every event that its log can be filtered by in %s', (language) => {
    const texts = textsOf(language, 'events');
    const codes = Object.keys(filterableEvents);
    expect(codes.slice(0, 2)).toEqual(['user:logged_in', 'user:logged_out']);
    expect(codes.filter((code) => !texts.has(`events.${code}`))).toEqual([]);
  });

  it('counts as Ukrainian does', async () => {
    const polyglot = await loadTranslation('uk', [accountPhrases]);
    const days = [1, 3, 7, 21].map((smart_count) => polyglot.t('account.days', { smart_count }));
    expect(days).toEqual(['1 день', '3 дні', '7 днів', '21 день']);
    expect(polyglot.t('events.user.2fa:enabled')).toBe('Двофакторну автентифікацію ввімкнено');
  });
});
