import type Polyglot from 'node-polyglot';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { usePreferences } from '../preferences/PreferencesProvider.tsx';
import { type Language, languageOf } from '../preferences/preferences.ts';
import { loadTranslation, type PhraseLoaders, type Translate } from './translation.ts';

type I18n = { translate: Translate; language: Language };

const I18nContext = createContext<I18n | null>(null);

/** Gives the texts of the chosen language. The page stays as it is until those of a new language are there. */
export function I18nProvider({ loaders, children }: { loaders: PhraseLoaders[]; children: ReactNode }) {
  const { preferences } = usePreferences();
  const language = languageOf(preferences);
  const [polyglot, setPolyglot] = useState<Polyglot | null>(null);
  useEffect(() => {
    let wanted = true;
    loadTranslation(language, loaders).then((loaded) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setPolyglot(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language, loaders]);
  const value = useMemo<I18n | null>(
    () =>
      polyglot && {
        language: polyglot.locale() as Language,
        translate: (key, options) => polyglot.t(key, options),
      },
    [polyglot],
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
