import Grid from '@mui/material/Grid';
import Stack from '@mui/material/Stack';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { KeysCard } from './KeysCard.tsx';
import { StateCard } from './StateCard.tsx';
import { useIntegrity } from './useIntegrity.ts';
import { VerificationCard } from './VerificationCard.tsx';
import { VerifierCard } from './VerifierCard.tsx';
import { WitnessCard } from './WitnessCard.tsx';

/** Shows the transparency log: its size, whether it is intact, and what an auditor needs to verify it independently. */
export default function IntegrityPage() {
  const t = useTranslate();
  const query = useIntegrity();
  const title = t('console.integrity.title');
  usePageTitle(title);
  return (
    <Stack sx={{ mt: 2 }}>
      <Title title={title} />
      <Loaded query={query} skeleton={<BlockSkeleton height={360} />}>
        {(integrity) => (
          <Grid container spacing={2}>
            <Grid size={{ xs: 12, md: 6 }}>
              <StateCard integrity={integrity} />
            </Grid>
            <Grid size={{ xs: 12, md: 6 }}>
              <VerificationCard integrity={integrity} />
            </Grid>
            <Grid size={{ xs: 12, lg: 7 }}>
              <KeysCard integrity={integrity} />
            </Grid>
            <Grid size={{ xs: 12, lg: 5 }}>
              <Stack spacing={2}>
                <VerifierCard />
                <WitnessCard integrity={integrity} />
              </Stack>
            </Grid>
          </Grid>
        )}
      </Loaded>
    </Stack>
  );
}
