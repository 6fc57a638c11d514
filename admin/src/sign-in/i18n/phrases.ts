import type { PhraseLoaders } from '../../shared/i18n/translation.ts';

export const signInPhrases: PhraseLoaders = {
  en: async () => (await import('./en.ts')).signIn,
  uk: async () => (await import('./uk.ts')).signIn,
  de: async () => (await import('./de.ts')).signIn,
  es: async () => (await import('./es.ts')).signIn,
};

/** For pages that were opened at an address where nobody can log in. */
export const addressPhrases: PhraseLoaders = {
  en: async () => (await import('./address/en.ts')).address,
  uk: async () => (await import('./address/uk.ts')).address,
  de: async () => (await import('./address/de.ts')).address,
  es: async () => (await import('./address/es.ts')).address,
};
