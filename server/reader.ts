import { fallbackLanguage, type Language, languages } from '#contract/languages.ts';
import type { Context } from './route.ts';

/**
 * Returns the language in whose order a list is read: the one of the preferences, else the one that the browser (or the
 * program) asks for in `Accept-Language`, else English.
 */
export const languageOf = ({ session, req }: Pick<Context<unknown, unknown, unknown>, 'session' | 'req'>) =>
  session?.preferences.language ?? ((req.acceptsLanguages([...languages]) || fallbackLanguage) as Language);
