import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

/** The console speaks English; the other languages have its navigation and whatever they translate beyond. */
export const consolePhrases: PhraseLoaders = {
  en: async () => (await import('./en/index.ts')).phrases,
  uk: async () => (await import('./uk/index.ts')).phrases,
  de: async () => (await import('./de/index.ts')).phrases,
  es: async () => (await import('./es/index.ts')).phrases,
};
