import type { ComponentType } from 'react';
import { AuthenticationError, CoreAdminUI, LoadingPage, Resource } from 'react-admin';
import { ConsoleContext } from './ConsoleContext.tsx';
import { authProvider } from './data/auth-provider.ts';
import { queryClient } from './data/query-client.ts';
import { ConsoleLayout } from './layout/ConsoleLayout.tsx';
import { BrokenPage } from './pages/BrokenPage.tsx';
import { ForbiddenPage } from './pages/ForbiddenPage.tsx';
import { GuardedPage } from './pages/GuardedPage.tsx';
import { UnknownPage } from './pages/UnknownPage.tsx';
import type { ConsolePage } from './resource.ts';
import { dashboard, pages } from './resources.ts';

/** Shows the staff console: react-admin's `<Admin>` in its parts, without the login page and its forms, which are ours. */
export const ConsoleApp = () => (
  <ConsoleContext authProvider={authProvider} queryClient={queryClient}>
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
      {pages.map((page) => (
        <Resource key={page.name} {...guarded(page)} />
      ))}
    </CoreAdminUI>
  </ConsoleContext>
);

/** Returns a page's components, each only for those who may see it. */
function guarded({ list, show, create, ...page }: ConsolePage) {
  const guard = (action: 'list' | 'show' | 'create', Page: ComponentType) => (
    <GuardedPage resource={page.name} action={action} Page={Page} />
  );
  return {
    ...page,
    list: guard('list', list),
    ...(show && { show: guard('show', show) }),
    ...(create && { create: guard('create', create) }),
  };
}
