import Polyglot from 'node-polyglot';
import type { Language } from '../preferences/preferences.ts';

export type Phrases = { [key: string]: string | Phrases | undefined };
/** Loads an app's texts in one language. */
export type PhraseLoaders = Record<Language, () => Promise<Phrases>>;
export type TranslateOptions = { smart_count?: number; _?: string; [name: string]: unknown };
export type Translate = (key: string, options?: TranslateOptions) => string;

export const sharedPhrases: PhraseLoaders = {
  en: async () => (await import('./en.ts')).shared,
  uk: async () => (await import('./uk.ts')).shared,
  de: async () => (await import('./de.ts')).shared,
  es: async () => (await import('./es.ts')).shared,
};

/** Texts that the login page does without. */
export const formPhrases: PhraseLoaders = {
  en: async () => (await import('./forms/en.ts')).forms,
  uk: async () => (await import('./forms/uk.ts')).forms,
  de: async () => (await import('./forms/de.ts')).forms,
  es: async () => (await import('./forms/es.ts')).forms,
};

/** The texts of an app and of the shared parts in one language; what it lacks is English. */
export const loadTranslation = (language: Language, loaders: PhraseLoaders[]): Promise<Polyglot> =>
  addTranslation(new Polyglot({ locale: language }), language, [sharedPhrases, ...loaders]);

/** Adds texts to those of a language. */
export async function addTranslation(
  polyglot: Polyglot,
  language: Language,
  loaders: PhraseLoaders[],
): Promise<Polyglot> {
  const wanted = language === 'en' ? (['en'] as const) : (['en', language] as const);
  const loaded = await Promise.all(wanted.flatMap((name) => loaders.map((loader) => loader[name]())));
  for (const phrases of loaded) polyglot.extend(phrases);
  return polyglot;
}
