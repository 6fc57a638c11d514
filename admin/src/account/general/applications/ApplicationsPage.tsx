import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { Page } from '../../parts/Page.tsx';
import { ApplicationsSection } from './ApplicationsSection.tsx';
import { TokensSection } from './TokensSection.tsx';

export function ApplicationsPage() {
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => api.get('/me/tokens') });
  const applications = useQuery({ queryKey: ['applications'], queryFn: () => api.get('/me/applications') });
  return (
    <Page name="applications">
      <TokensSection query={tokens} />
      <ApplicationsSection query={applications} />
    </Page>
  );
}
