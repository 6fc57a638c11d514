import Box from '@mui/material/Box';
import { Title, useShowController } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { useRuleName } from './AlertTitle.tsx';
import { Reasons } from './Reasons.tsx';
import { AccountsCard } from './show/AccountsCard.tsx';
import { ActionsCard } from './show/ActionsCard.tsx';
import { AlertHeader } from './show/AlertHeader.tsx';
import { AlertMap } from './show/AlertMap.tsx';
import { AlertTimeline } from './show/AlertTimeline.tsx';
import { BaselineCard } from './show/BaselineCard.tsx';
import { HistoryCard } from './show/HistoryCard.tsx';
import { Section } from './show/Section.tsx';
import { isAboutUser, raisedBy, useEvidence } from './show/useEvidence.ts';
import { useTriage } from './useTriage.tsx';

const quiet = { onError: () => {} };

/** Shows one alert: why it was raised, what happened, what is usual, and what can be done. */
export default function AlertShow() {
  const t = useTranslate();
  const ruleName = useRuleName();
  const shown = useShowController<Schemas['Alert'] | Schemas['AlertDetail']>({ queryOptions: quiet });
  const { record: alert, error, refetch } = shown;
  const title = alert ? ruleName(alert.kind) : t('console.alerts.title');
  usePageTitle(title);
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  // Coming from the list, react-admin gives the list's row until the whole alert is there.
  if (!alert || !('history' in alert)) return <BlockSkeleton height={320} />;
  return (
    <Box sx={{ py: 2 }}>
      <Title title={title} />
      <AlertHeader alert={alert} />
      <AlertBody alert={alert} />
    </Box>
  );
}

function AlertBody({ alert }: { alert: Schemas['AlertDetail'] }) {
  const t = useTranslate();
  const query = useEvidence(alert);
  const { mayTriage } = useTriage();
  const events = query.data ?? [];
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        columnGap: 2,
        alignItems: 'start',
      }}
    >
      <div>
        <Section title={t('console.alerts.show.why')}>
          <Reasons reasons={alert.reasons} />
        </Section>
        {alert.baseline && <BaselineCard baseline={alert.baseline} events={raisedBy(events, alert)} />}
        <Section title={t('console.alerts.show.timeline')}>
          <Loaded query={query}>{(data) => <AlertTimeline events={data} evidence={alert.evidence} />}</Loaded>
        </Section>
      </div>
      <div>
        <ActionsCard alert={alert} events={events} />
        <AccountsCard alert={alert} events={events} />
        {/* Of one user, where else they were: the two ends of a journey belong together. */}
        <AlertMap events={isAboutUser(alert) ? events : raisedBy(events, alert)} />
        <HistoryCard alert={alert} mayTriage={mayTriage && !alert.for_colleague} />
      </div>
    </Box>
  );
}
