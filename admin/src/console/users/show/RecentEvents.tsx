import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { api } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../../shared/parts/Skeletons.tsx';
import { EventLine } from './EventLine.tsx';

const NEWEST = 12;

/** What happened to the user last, and the way to all of it. */
export function RecentEvents({ userId }: { userId: string }) {
  const t = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['users', userId, 'events'],
    queryFn: ({ signal }) => api.get('/audit-events', { query: { user: userId, limit: NEWEST }, signal }),
  });
  const filter = encodeURIComponent(JSON.stringify({ user: userId }));
  return (
    <Card>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, px: 2, pt: 2, pb: 1 }}>
        <Typography variant="h3">{t('console.users.events.title')}</Typography>
        <Link component={RouterLink} to={`/audit-events?filter=${filter}`} sx={{ ml: 'auto' }}>
          {t('console.users.events.all')}
        </Link>
      </Box>
      {error && <ErrorNotice error={error} onRetry={refetch} />}
      {!data && !error && (
        <Box sx={{ px: 2, pb: 2 }}>
          <LinesSkeleton lines={6} />
        </Box>
      )}
      {data?.data.length === 0 && <EmptyState title={t('console.users.events.none')} />}
      {data && data.data.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {data.data.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </Box>
      )}
    </Card>
  );
}
