import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Title } from 'react-admin';
import { api } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { QueueCard } from './QueueCard.tsx';

const EVERY_MS = 10_000;

/** Shows the queues of the workers: what waits, what failed, and what to do about it. */
export default function QueuesPage() {
  const t = useTranslate();
  const title = t('console.queues.title');
  usePageTitle(title);
  const { canAccess: manages = false } = useCanAccess({ resource: 'queues', action: 'manage' });
  const query = useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => api.get('/queues', { signal }),
    refetchInterval: EVERY_MS,
  });
  return (
    <Box sx={{ py: 2 }}>
      <Title title={title} />
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('console.queues.explain')}
      </Typography>
      <Loaded query={query} skeleton={<BlockSkeleton height={360} />}>
        {({ data }) => (
          <Stack spacing={2}>
            {data.map((queue) => (
              <QueueCard key={queue.name} queue={queue} manages={manages} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Box>
  );
}
