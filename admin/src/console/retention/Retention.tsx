import Stack from '@mui/material/Stack';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { HoldsCard } from './HoldsCard.tsx';
import { RetentionCard } from './RetentionCard.tsx';
import { useRetention } from './useRetention.ts';

/** Shows how long events are kept, and whose are kept longer. */
export default function RetentionPage() {
  const t = useTranslate();
  const query = useRetention();
  const { canAccess: manages = false } = useCanAccess({ resource: 'retention', action: 'manage' });
  const title = t('console.retention.title');
  usePageTitle(title);
  return (
    <Stack spacing={2} sx={{ mt: 2 }}>
      <Title title={title} />
      <Loaded query={query} skeleton={<BlockSkeleton height={420} />}>
        {(retention) => <RetentionCard key={retention.changed_at} retention={retention} manages={manages} />}
      </Loaded>
      <HoldsCard manages={manages} />
    </Stack>
  );
}
