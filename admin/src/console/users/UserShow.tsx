import Box from '@mui/material/Box';
import { Title, useShowController } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { UserHeader } from './show/UserHeader.tsx';
import { UserNotFound } from './show/UserNotFound.tsx';
import { UserTabs } from './show/UserTabs.tsx';

const quiet = { onError: () => {} };

/** Shows one user: who it is, what can be done, what happened. */
export default function UserShow() {
  const t = useTranslate();
  const { record: user, error, refetch } = useShowController<Schemas['User']>({ queryOptions: quiet });
  usePageTitle(user?.name ?? t('console.users.title'));
  if (error) return <UserNotFound error={error} onRetry={refetch} />;
  if (!user) return <BlockSkeleton height={320} />;
  return (
    <Box sx={{ py: 2 }}>
      <Title title={user.name} />
      <UserHeader user={user} />
      <UserTabs user={user} />
    </Box>
  );
}
