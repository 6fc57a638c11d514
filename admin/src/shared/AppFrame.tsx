import { CacheProvider } from '@emotion/react';
import type { ReactNode } from 'react';
import { FormatProvider } from './format/FormatProvider.tsx';
import { I18nProvider } from './i18n/I18nProvider.tsx';
import type { PhraseLoaders } from './i18n/translation.ts';
import { PreferencesProvider } from './preferences/PreferencesProvider.tsx';
import { AppTheme } from './theme/AppTheme.tsx';
import { styleCache } from './theme/style-cache.ts';

/** What every app stands in: style, texts, formats and preferences. */
export function AppFrame({ phrases, children }: { phrases: PhraseLoaders[]; children: ReactNode }) {
  return (
    <CacheProvider value={styleCache}>
      <PreferencesProvider>
        <AppTheme>
          <I18nProvider loaders={phrases}>
            <FormatProvider>{children}</FormatProvider>
          </I18nProvider>
        </AppTheme>
      </PreferencesProvider>
    </CacheProvider>
  );
}
