import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

export const accountPhrases: PhraseLoaders = {
  en: async () => (await import('./en.ts')).account,
  uk: async () => (await import('./uk.ts')).account,
  de: async () => (await import('./de.ts')).account,
  es: async () => (await import('./es.ts')).account,
};
