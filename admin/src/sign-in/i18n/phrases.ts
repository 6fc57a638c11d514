import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

export const signInPhrases: PhraseLoaders = {
  en: async () => (await import('./en.ts')).signIn,
  uk: async () => (await import('./uk.ts')).signIn,
  de: async () => (await import('./de.ts')).signIn,
  es: async () => (await import('./es.ts')).signIn,
};
