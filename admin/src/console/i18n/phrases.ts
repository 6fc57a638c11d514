import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

/** What the first screen and the frame around all pages say. */
export const consolePhrases: PhraseLoaders = {
  en: async () => (await import('./en/index.ts')).phrases,
  uk: async () => (await import('./uk/index.ts')).phrases,
  de: async () => (await import('./de/index.ts')).phrases,
  es: async () => (await import('./es/index.ts')).phrases,
};

/** What the other pages say, loaded once the first screen has its texts. */
export const furtherPhrases: PhraseLoaders = {
  en: async () => (await import('./en/further.ts')).phrases,
  uk: async () => (await import('./uk/further.ts')).phrases,
  de: async () => (await import('./de/further.ts')).phrases,
  es: async () => (await import('./es/further.ts')).phrases,
};
