import {
  AdminContext,
  AuthenticationError,
  CoreAdminUI,
  LoadingPage,
  Notification,
  Resource,
} from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { ReauthenticationProvider } from '../shared/reauthentication/Reauthentication.tsx';
import { useThemeMode } from '../shared/theme/useThemeMode.ts';
import { authProvider } from './data/auth-provider.ts';
import { dataProvider } from './data/data-provider.ts';
import { queryClient } from './data/query-client.ts';
import { userStore } from './data/user-store.ts';
import { useI18nProvider } from './i18n/useI18nProvider.ts';
import { ConsoleLayout } from './layout/ConsoleLayout.tsx';
import { BrokenPage } from './pages/BrokenPage.tsx';
import { ForbiddenPage } from './pages/ForbiddenPage.tsx';
import { UnknownPage } from './pages/UnknownPage.tsx';
import { dashboard, resources } from './resources.tsx';
import { consoleDarkTheme, consoleLightTheme } from './theme.ts';

/** Shows the staff console: react-admin's `<Admin>` in its parts, without the login page and its forms, which are ours. */
export function ConsoleApp() {
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
          <CoreAdminUI
            title="Gatehouse"
            layout={ConsoleLayout}
            {...(dashboard && { dashboard })}
            loading={LoadingPage}
            error={BrokenPage}
            catchAll={UnknownPage}
            accessDenied={ForbiddenPage}
            authenticationError={AuthenticationError}
            loginPage={false}
            requireAuth
            disableTelemetry
          >
            {resources.map((resource) => (
              <Resource key={resource.name} {...resource} />
            ))}
          </CoreAdminUI>
          <Notification />
        </AdminContext>
      </BrowserRouter>
    </ReauthenticationProvider>
  );
}
