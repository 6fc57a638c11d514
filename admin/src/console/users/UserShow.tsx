import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Title, useCanAccess, useShowController } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { ProfileCard } from './show/ProfileCard.tsx';
import { RecentEvents } from './show/RecentEvents.tsx';
import { SessionsCard } from './show/SessionsCard.tsx';
import { UserHeader } from './show/UserHeader.tsx';
import { UserNotFound } from './show/UserNotFound.tsx';

const quiet = { onError: () => {} };

/** One user: who it is, where it is signed in, what happened. */
export default function UserShow() {
  const t = useTranslate();
  const { record: user, error, refetch } = useShowController<Schemas['User']>({ queryOptions: quiet });
  const { canAccess: seesSessions } = useCanAccess({ resource: 'sessions', action: 'list' });
  const { canAccess: seesEvents } = useCanAccess({ resource: 'audit-events', action: 'list' });
  usePageTitle(user?.name ?? t('console.users.title'));
  if (error) return <UserNotFound error={error} onRetry={refetch} />;
  if (!user) return <BlockSkeleton height={320} />;
  return (
    <Box sx={{ py: 2 }}>
      <Title title={user.name} />
      <UserHeader user={user} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '340px minmax(0, 1fr)' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <ProfileCard user={user} />
        <Stack spacing={2} sx={{ minWidth: 0 }}>
          {seesSessions && <SessionsCard userId={user.id} />}
          {seesEvents && <RecentEvents userId={user.id} />}
        </Stack>
      </Box>
    </Box>
  );
}
