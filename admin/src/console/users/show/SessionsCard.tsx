import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { LinesSkeleton } from '../../../shared/parts/Skeletons.tsx';
import { SessionTable } from './SessionTable.tsx';

const FEW = 6;

/** Where the user is and was signed in: live sessions first. */
export function SessionsCard({ userId }: { userId: string }) {
  const t = useTranslate();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['users', userId, 'sessions'],
    queryFn: ({ signal }) => api.get('/users/{id}/sessions', { path: { id: userId }, signal }),
  });
  const sessions = (data?.data ?? []).toSorted(
    (a, b) => Number(b.ended_at === null) - Number(a.ended_at === null),
  );
  const live = sessions.filter(({ ended_at }) => ended_at === null).length;
  const shown = all ? sessions : sessions.slice(0, Math.max(FEW, live));
  return (
    <Card>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, pt: 2, pb: 1 }}>
        <Typography variant="h3">{t('console.users.sessions.title')}</Typography>
        {live > 0 && (
          <Chip
            size="small"
            color="success"
            label={t('console.users.sessions.live_count', { smart_count: live })}
          />
        )}
      </Box>
      {error && <ErrorNotice error={error} onRetry={refetch} />}
      {!data && !error && (
        <Box sx={{ px: 2, pb: 2 }}>
          <LinesSkeleton lines={4} />
        </Box>
      )}
      {data && sessions.length === 0 && (
        <EmptyState title={t('console.users.sessions.none')}>
          {t('console.users.sessions.none_explained')}
        </EmptyState>
      )}
      {shown.length > 0 && <SessionTable sessions={shown} />}
      {(shown.length < sessions.length || all) && sessions.length > FEW && (
        <Button fullWidth size="small" sx={{ borderRadius: 0 }} onClick={() => setAll(!all)}>
          {all
            ? t('console.users.sessions.show_fewer')
            : t('console.users.sessions.show_all', { count: sessions.length })}
        </Button>
      )}
    </Card>
  );
}
