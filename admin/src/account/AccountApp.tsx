import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { SETUP_PAGE } from '../api/two-factor-setup.ts';
import { ErrorNotice } from '../shared/parts/ErrorNotice.tsx';
import { useAccountPreferences } from '../shared/preferences/PreferencesProvider.tsx';
import { ReauthenticationProvider } from '../shared/reauthentication/Reauthentication.tsx';
import { fetchSession } from '../shared/session.ts';
import { AccountLayout } from './layout/AccountLayout.tsx';
import { pageComponents, sections } from './layout/pages.ts';
import { CardSkeleton } from './parts/CardSkeleton.tsx';
import { NoticeProvider } from './parts/NoticeProvider.tsx';

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** All that staff reach before they have two-factor authentication that their role needs. */
const SETUP_PATH = SETUP_PAGE.replace('/account', '');

export function AccountApp() {
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter basename="/account">
        <NoticeProvider>
          <ReauthenticationProvider>
            <LoggedIn />
          </ReauthenticationProvider>
        </NoticeProvider>
      </BrowserRouter>
    </QueryClientProvider>
  );
}

function LoggedIn() {
  const { data: session, error, refetch } = useQuery({ queryKey: ['session'], queryFn: fetchSession });
  const { pathname } = useLocation();
  useAccountPreferences(session?.preferences);
  // Every click asks whether the session is still there: one that was ended elsewhere leaves at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it happens on
  useEffect(() => {
    void refetch();
  }, [pathname, refetch]);
  if (!session && error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!session) return null;
  const onlySetup = session.two_factor_setup_required;
  return (
    <AccountLayout session={session}>
      <Suspense fallback={<CardSkeleton />}>
        <Routes>
          {sections.map(({ name, pages }) => [
            <Route key={name} path={name} element={<Navigate to={pages[0].path} replace />} />,
            ...pages.map((page) => {
              const Page = pageComponents[page.name];
              const isOpen = !onlySetup || page.path === SETUP_PATH;
              const element = isOpen ? <Page /> : <Navigate to={SETUP_PATH} replace />;
              return <Route key={page.path} path={page.path} element={element} />;
            }),
          ])}
          <Route path="*" element={<Navigate to={sections[0].pages[0].path} replace />} />
        </Routes>
      </Suspense>
    </AccountLayout>
  );
}
