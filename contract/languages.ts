/**
 * The languages that people can choose. Each has its texts in the folder `locales/<language>`; nothing else lists languages.
 * `name` is what the language calls itself, so that anyone who is lost in a foreign one finds the way back. `collation` is
 * PostgreSQL's ICU collation that orders names as its readers expect: `und-x-icu`, the root of Unicode, serves most.
 */
const details = {
  en: { name: 'English', collation: 'und-x-icu' },
  uk: { name: 'Українська', collation: 'uk-x-icu' },
  de: { name: 'Deutsch', collation: 'und-x-icu' },
  es: { name: 'Español', collation: 'es-x-icu' },
} as const satisfies Record<string, { name: string; collation: string }>;

export type Language = keyof typeof details;

/** Their tags (BCP 47), which `Intl` and the attribute `lang` take as they are. */
export const languages = Object.keys(details) as [Language, ...Language[]];

/** Read by those whose language is not known, and shown in place of a text that a language lacks. */
export const fallbackLanguage: Language = 'en';

export const languageNames: Readonly<Record<Language, string>> = mapDetails('name');
export const collations: Readonly<Record<Language, string>> = mapDetails('collation');

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);

function mapDetails(name: 'name' | 'collation'): Record<Language, string> {
  const entries = languages.map((language) => [language, details[language][name]]);
  return Object.fromEntries(entries) as Record<Language, string>;
}
