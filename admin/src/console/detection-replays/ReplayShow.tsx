import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { Title, useShowController } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { ErrorNotice } from '../../shared/parts/ErrorNotice.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { BlockSkeleton } from '../../shared/parts/Skeletons.tsx';
import { Section } from '../alerts/show/Section.tsx';
import { ChangesText } from './ChangesText.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { SaveButton } from './SaveButton.tsx';

type Replay = Schemas['DetectionReplay'];
const POLL_MS = 1000;
const isOver = (replay: Replay | undefined) => replay?.state === 'done' || replay?.state === 'failed';

/** Shows how far a replay is; then the alerts that would come and go. */
export default function ReplayShow() {
  const t = useTranslate();
  const title = t('console.detection-replays.one');
  usePageTitle(title);
  const {
    record: replay,
    error,
    refetch,
  } = useShowController<Replay>({
    queryOptions: {
      onError: () => {},
      refetchInterval: ({ state }) => (isOver(state.data) ? false : POLL_MS),
    },
  });
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!replay) return <BlockSkeleton height={240} />;
  return (
    <Box sx={{ py: 2 }}>
      <Title title={title} />
      <Section title={t('console.detection-replays.tried')} note={<RangeText replay={replay} />}>
        <ChangesText changes={replay.changes} />
      </Section>
      {!isOver(replay) && <Progress replay={replay} />}
      {replay.state === 'failed' && (
        <Section title={t('console.detection-replays.state.failed')}>{replay.error}</Section>
      )}
      {replay.result && <Result replay={replay} result={replay.result} />}
    </Box>
  );
}

function RangeText({ replay: { from, to } }: { replay: Replay }) {
  const format = useFormat();
  return <>{`${format.dateTime(from)} – ${format.dateTime(to)}`}</>;
}

function Progress({ replay }: { replay: Replay }) {
  const t = useTranslate();
  const { number, percent } = useFormat();
  const label = t('console.detection-replays.progress', {
    events: number(replay.events),
    share: percent(replay.progress),
  });
  return (
    <Section title={t(`console.detection-replays.state.${replay.state}`)}>
      <LinearProgress variant="determinate" value={replay.progress * 100} aria-label={label} />
      <Typography variant="body2" sx={{ mt: 1 }} role="status">
        {label}
      </Typography>
    </Section>
  );
}

function Result({ replay, result }: { replay: Replay; result: NonNullable<Replay['result']> }) {
  const t = useTranslate();
  const { before, after, added, removed, added_total, removed_total } = result;
  return (
    <>
      <Section title={t('console.detection-replays.result')}>
        <Typography sx={{ mb: 1 }}>
          {t('console.detection-replays.counts', { before: before.alerts, after: after.alerts })}
        </Typography>
        <SaveButton changes={replay.changes} />
      </Section>
      <DifferenceTable title={t('console.detection-replays.added')} alerts={added} total={added_total} />
      <DifferenceTable
        title={t('console.detection-replays.removed')}
        alerts={removed}
        total={removed_total}
      />
    </>
  );
}
