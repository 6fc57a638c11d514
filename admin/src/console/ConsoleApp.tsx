import { Admin, localStorageStore, Resource } from 'react-admin';
import { BrowserRouter } from 'react-router-dom';
import { FreshAuthenticationProvider } from '../shared/fresh/FreshAuthentication.tsx';
import { useThemeMode } from '../shared/theme/useThemeMode.ts';
import { authProvider } from './data/auth-provider.ts';
import { dataProvider } from './data/data-provider.ts';
import { queryClient } from './data/query-client.ts';
import { useI18nProvider } from './i18n/useI18nProvider.ts';
import { ConsoleLayout } from './layout/ConsoleLayout.tsx';
import { dashboard, resources } from './resources.tsx';
import { consoleDarkTheme, consoleLightTheme } from './theme.ts';

const store = localStorageStore('1', 'gatehouse');

/** The staff console. */
export function ConsoleApp() {
  const i18nProvider = useI18nProvider();
  const { shown } = useThemeMode();
  return (
    <FreshAuthenticationProvider>
      <BrowserRouter>
        <Admin
          title="Gatehouse"
          dataProvider={dataProvider}
          authProvider={authProvider}
          i18nProvider={i18nProvider}
          queryClient={queryClient}
          store={store}
          layout={ConsoleLayout}
          {...(dashboard && { dashboard })}
          theme={shown === 'dark' ? consoleDarkTheme : consoleLightTheme}
          darkTheme={null}
          loginPage={false}
          requireAuth
          disableTelemetry
        >
          {resources.map((resource) => (
            <Resource key={resource.name} {...resource} />
          ))}
        </Admin>
      </BrowserRouter>
    </FreshAuthenticationProvider>
  );
}
