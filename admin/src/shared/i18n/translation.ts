import Polyglot from 'node-polyglot';
import { fallbackLanguage, type Language } from '#contract/languages.ts';
import type { TextKey } from './text-key.ts';

export type Phrases = { [key: string]: string | Phrases | undefined };
/** Loads texts in one language, file by file. */
export type PhraseLoader = (language: Language) => Promise<Phrases[]>;
export type TranslateOptions = { smart_count?: number; _?: string; [name: string]: unknown };
export type Translate = {
  (key: TextKey, options?: TranslateOptions): string;
  /** For a key that there may be no text of, with what is said then. */
  (key: string, options: TranslateOptions & { _: string }): string;
};

/** Loads, of files that `import.meta.glob` found in the folders of all languages, those of one. */
export const textsIn =
  (files: Record<string, () => Promise<Phrases>>): PhraseLoader =>
  (language) =>
    Promise.all(
      Object.entries(files)
        .filter(([path]) => path.includes(`/locales/${language}/`))
        .map(([, load]) => load()),
    );

export const sharedPhrases = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/shared.json', { import: 'default' }),
);

/** What dialogs ask again, what is said when something is too much, or copying is refused: nothing for the login page. */
export const formPhrases = textsIn(
  import.meta.glob<Phrases>('../../../../locales/*/forms.json', { import: 'default' }),
);

/** Returns the texts of an app and of the shared parts in one language; what it lacks is English. */
export const loadTranslation = (language: Language, loaders: PhraseLoader[]): Promise<Polyglot> =>
  addTranslation(new Polyglot({ locale: language }), language, [sharedPhrases, ...loaders]);

/** Adds texts to those of a language. */
export async function addTranslation(
  polyglot: Polyglot,
  language: Language,
  loaders: PhraseLoader[],
): Promise<Polyglot> {
  const wanted = new Set([fallbackLanguage, language]);
  const loaded = await Promise.all([...wanted].flatMap((name) => loaders.map((load) => load(name))));
  for (const phrases of loaded.flat()) polyglot.extend(phrases);
  return polyglot;
}
