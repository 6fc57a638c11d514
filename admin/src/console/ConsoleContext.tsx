import type { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AdminContext, type AuthProvider, Notification } from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { ReauthenticationProvider } from '../shared/reauthentication/Reauthentication.tsx';
import { useThemeMode } from '../shared/theme/useThemeMode.ts';
import { dataProvider } from './data/data-provider.ts';
import { userStore } from './data/user-store.ts';
import { useI18nProvider } from './i18n/useI18nProvider.ts';
import { consoleDarkTheme, consoleLightTheme } from './theme.ts';

type ConsoleContextProps = { authProvider: AuthProvider; queryClient: QueryClient; children: ReactNode };

/** Gives every part of the console what it stands in: react-admin with the API behind it, and notices of what was done. */
export function ConsoleContext({ authProvider, queryClient, children }: ConsoleContextProps) {
  const i18nProvider = useI18nProvider();
  const { shown } = useThemeMode();
  return (
    <ReauthenticationProvider>
      <BrowserRouter>
        <AdminContext
          dataProvider={dataProvider}
          authProvider={authProvider}
          i18nProvider={i18nProvider}
          queryClient={queryClient}
          store={userStore}
          theme={shown === 'dark' ? consoleDarkTheme : consoleLightTheme}
          darkTheme={null}
        >
          {children}
          <Notification />
        </AdminContext>
      </BrowserRouter>
    </ReauthenticationProvider>
  );
}
