import { useMemo } from 'react';
import type { I18nProvider } from 'react-admin';
import type { Language } from '#contract/languages.ts';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { usePreferences } from '../../shared/preferences/PreferencesProvider.tsx';

/** react-admin's texts come from the same catalogues as all others. */
export function useI18nProvider(): I18nProvider {
  const { translate, language } = useI18n();
  const { change } = usePreferences();
  return useMemo(
    () => ({
      translate: (key, options) => translate(key, options),
      getLocale: () => language,
      changeLocale: (locale) => change({ language: locale as Language }),
    }),
    [translate, language, change],
  );
}
