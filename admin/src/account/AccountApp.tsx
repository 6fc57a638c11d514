import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router-dom';
import { ErrorNotice } from '../shared/parts/ErrorNotice.tsx';
import { useAccountPreferences } from '../shared/preferences/PreferencesProvider.tsx';
import { fetchSession } from '../shared/session.ts';
import { GeneralPage } from './general/GeneralPage.tsx';
import { AccountLayout } from './layout/AccountLayout.tsx';
import { SecurityPage } from './security/SecurityPage.tsx';

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });

export function AccountApp() {
  return (
    <QueryClientProvider client={queryClient}>
      <BrowserRouter basename="/account">
        <SignedIn />
      </BrowserRouter>
    </QueryClientProvider>
  );
}

function SignedIn() {
  const { data: session, error, refetch } = useQuery({ queryKey: ['session'], queryFn: fetchSession });
  useAccountPreferences(session?.preferences);
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!session) return null;
  return (
    <AccountLayout session={session}>
      <Routes>
        <Route path="general/*" element={<GeneralPage session={session} />} />
        <Route path="security/*" element={<SecurityPage session={session} />} />
        <Route path="*" element={<Navigate to="general" replace />} />
      </Routes>
    </AccountLayout>
  );
}
