import { describe, expect, it } from 'vitest';
import { accountPhrases } from '../../account/i18n/phrases.ts';
import { consolePhrases } from '../../console/i18n/phrases.ts';
import { signInPhrases } from '../../sign-in/i18n/phrases.ts';
import { languages } from '../preferences/preferences.ts';
import { type PhraseLoaders, type Phrases, sharedPhrases } from './translation.ts';

/** `a.b` → text, of a catalogue. */
function textsOf(phrases: Phrases, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(phrases)) {
    if (typeof value === 'string') texts.set(prefix + name, value);
    else for (const [key, text] of textsOf(value ?? {}, `${prefix}${name}.`)) texts.set(key, text);
  }
  return texts;
}

const variablesOf = (text: string): string[] => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();
const others = languages.filter((language) => language !== 'en');
const complete: [string, PhraseLoaders][] = [
  ['shared', sharedPhrases],
  ['sign-in', signInPhrases],
  ['account', accountPhrases],
];

/** English leaves the sentences about errors to the API, which writes them; other languages translate them. */
const isOptional = (key: string): boolean => /^shared\.error\.(code|field)\./.test(key);

describe.each(complete)('the texts of %s', (_name, loaders) => {
  it.each(others)('are complete in %s, with the same variables', async (language) => {
    const english = textsOf(await loaders.en());
    const translated = textsOf(await loaders[language]());
    expect([...english.keys()].filter((key) => !translated.has(key))).toEqual([]);
    expect([...translated.keys()].filter((key) => !english.has(key) && !isOptional(key))).toEqual([]);
    for (const [key, text] of translated) {
      expect({ key, variables: variablesOf(text) }).toEqual({
        key,
        variables: variablesOf(english.get(key) ?? text),
      });
    }
  });

  it.each(languages)('have as many plural forms as %s has', async (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // Polyglot counts Ukrainian's fractions and Spanish's millions to the last form.
    const expected = language === 'uk' ? 3 : Math.min(2, forms.length);
    for (const [key, text] of textsOf(await loaders[language]())) {
      if (text.includes('||||'))
        expect({ key, forms: text.split('||||').length }).toEqual({ key, forms: expected });
    }
  });
});

describe("the console's navigation", () => {
  it.each(others)('is complete in %s, and nothing there is unknown to English', async (language) => {
    const english = textsOf(await consolePhrases.en());
    const translated = textsOf(await consolePhrases[language]());
    const navigation = [...english.keys()].filter((key) => key.startsWith('console.layout.navigation.'));
    expect(navigation.filter((key) => !translated.has(key))).toEqual([]);
    expect([...translated.keys()].filter((key) => !english.has(key))).toEqual([]);
  });
});
