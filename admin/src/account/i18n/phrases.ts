import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

export const accountPhrases: PhraseLoaders = {
  en: async () => (await import('./en/index.ts')).account,
  uk: async () => (await import('./uk/index.ts')).account,
  de: async () => (await import('./de/index.ts')).account,
  es: async () => (await import('./es/index.ts')).account,
};
