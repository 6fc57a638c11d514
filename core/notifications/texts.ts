import Polyglot from 'node-polyglot';
import { fallbackLanguage, type Language, languages } from '#contract/languages.ts';
import type alerts from '#locales/en/console/alerts.json';
import type mails from '#locales/en/mails.json';
import type shared from '#locales/en/shared.json';
import type { KeysOf } from '#locales/keys.ts';
import { loadTexts } from '#locales/load.ts';

/** Files of a language that mails take their texts from; what they say about alerts is what the console says. */
const files = ['mails', 'shared', 'console/alerts', 'console/rules'];

export type MailTexts = typeof mails;
type TextKey = KeysOf<typeof mails & typeof shared & typeof alerts>;
type Values = Readonly<Record<string, unknown>>;

export type Texts = {
  language: Language;
  /** The text of a key with values put in; `smart_count` chooses among its plural forms. */
  say(key: TextKey, values?: Values): string;
  /** The same for a key that there may be no text of: a rule, a reason, the button of a mail. */
  sayIfKnown(key: string, values?: Values): string | undefined;
};

function textsOf(language: Language): Texts {
  const polyglot = new Polyglot({ locale: language });
  for (const known of new Set([fallbackLanguage, language])) {
    for (const file of files) polyglot.extend(loadTexts(known, file));
  }
  return {
    language,
    say: (key, values = {}) => polyglot.t(key, values),
    sayIfKnown: (key, values = {}) => (polyglot.has(key) ? polyglot.t(key, values) : undefined),
  };
}

export const mailTexts = Object.fromEntries(
  languages.map((language) => [language, textsOf(language)]),
) as Record<Language, Texts>;
