import type Polyglot from 'node-polyglot';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '#contract/languages.ts';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';
import { languageOf } from '../preferences/preferences.ts';
import { isolatedOptions } from './isolate.ts';
import { addTranslation, loadTranslation, type PhraseLoader, type Translate } from './translation.ts';

/** `complete`: whether the texts are there that the first screen does without. */
type I18n = { translate: Translate; language: Language; complete: boolean };
type Loaded = { polyglot: Polyglot; complete: boolean };

const I18nContext = createContext<I18n | null>(null);
const none: PhraseLoader[] = [];

type I18nProviderProps = {
  loaders: PhraseLoader[];
  deferred?: PhraseLoader[] | undefined;
  children: ReactNode;
};

/** Gives the texts of the chosen language. The page stays as it is until those of a new language are there. */
export function I18nProvider({ loaders, deferred = none, children }: I18nProviderProps) {
  const { preferences } = usePreferences();
  const language = languageOf(preferences);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (polyglot: Polyglot, complete: boolean) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      // A page that showed everything continues doing so while another language is on its way.
      setLoaded((shown) => (complete || !shown?.complete ? { polyglot, complete } : shown));
    };
    loadTranslation(language, loaders).then(async (polyglot) => {
      show(polyglot, deferred.length === 0);
      if (deferred.length > 0) show(await addTranslation(polyglot, language, deferred), true);
    });
    return () => {
      wanted = false;
    };
  }, [language, loaders, deferred]);
  const value = useMemo<I18n | null>(
    () =>
      loaded && {
        language: loaded.polyglot.locale() as Language,
        translate: (key, options) => loaded.polyglot.t(key, options && isolatedOptions(options)),
        complete: loaded.complete,
      },
    [loaded],
  );
  return value && <I18nContext value={value}>{children}</I18nContext>;
}

export function useI18n(): I18n {
  const value = useContext(I18nContext);
  if (!value) throw new Error('useI18n() needs an I18nProvider');
  return value;
}

/** `const t = useTranslate()`, then `t('shared.close')`. */
export const useTranslate = (): Translate => useI18n().translate;
