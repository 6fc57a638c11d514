import { CacheProvider } from '@emotion/react';
import type { ReactNode } from 'react';
import { I18nProvider } from './i18n/I18nProvider.tsx';
import type { PhraseLoader } from './i18n/translation.ts';
import { PreferencesProvider } from './preferences/PreferencesProvider.tsx';
import { AppTheme } from './theme/AppTheme.tsx';
import { styleCache } from './theme/style-cache.ts';

type AppFrameProps = {
  phrases: PhraseLoader[];
  /** Texts that the first screen does without. */
  deferred?: PhraseLoader[];
  /** Whether the pages are for people who are logged in. */
  loggedIn: boolean;
  children: ReactNode;
};

/** Shows what every app stands in: style, texts and preferences. */
export function AppFrame({ phrases, deferred, loggedIn, children }: AppFrameProps) {
  return (
    <CacheProvider value={styleCache}>
      <PreferencesProvider loggedIn={loggedIn}>
        <AppTheme>
          <I18nProvider loaders={phrases} deferred={deferred}>
            {children}
          </I18nProvider>
        </AppTheme>
      </PreferencesProvider>
    </CacheProvider>
  );
}
