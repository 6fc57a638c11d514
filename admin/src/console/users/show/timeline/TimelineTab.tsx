import TimelineIcon from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useFormat } from '../../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { EmptyState } from '../../../../shared/parts/EmptyState.tsx';
import { ErrorNotice } from '../../../../shared/parts/ErrorNotice.tsx';
import { GeoLiteAttribution } from '../../../../shared/parts/GeoLiteAttribution.tsx';
import { LinesSkeleton } from '../../../../shared/parts/Skeletons.tsx';
import { eventsPath } from '../../../audit-events/event-filter.ts';
import type { TabProps } from '../tabs.tsx';
import { groupTimeline } from './group.ts';
import { KindFilter } from './KindFilter.tsx';
import { Older } from './Older.tsx';
import { TimelineDaySection } from './TimelineDaySection.tsx';
import { useKinds, useTimeline } from './useTimeline.ts';

/** Shows all that happened to an account, by day and session: events, alerts, what staff did and wrote. */
export default function TimelineTab({ user }: TabProps) {
  const t = useTranslate();
  const { date } = useFormat();
  const { chosen, choose } = useKinds();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } =
    useTimeline(user.id, chosen);
  const days = groupTimeline(data ?? [], date);
  return (
    <>
      <Stack direction="row" sx={{ gap: 1, mb: 1.5, flexWrap: 'wrap', justifyContent: 'space-between' }}>
        <KindFilter {...{ chosen, choose }} />
        <Button component={Link} to={eventsPath({ user: user.id, range: '90d' })} size="small">
          {t('console.audit-events.all_of_user')}
        </Button>
      </Stack>
      {/* Visible, so that the days stick to the top of the page and not of the card. */}
      <Card sx={{ px: { xs: 1.5, sm: 2 }, py: 1, overflow: 'visible' }}>
        {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {!data && !error && <LinesSkeleton lines={12} height={28} />}
        {data?.length === 0 && (
          <EmptyState
            icon={<TimelineIcon />}
            title={t('console.investigation.timeline.none')}
            action={
              chosen.length > 0 && (
                <Button variant="outlined" onClick={() => choose([])}>
                  {t('console.investigation.timeline.all_kinds')}
                </Button>
              )
            }
          >
            {t('console.investigation.timeline.none_explained')}
          </EmptyState>
        )}
        {days.map((day) => (
          <TimelineDaySection key={day.day} day={day} />
        ))}
        {hasNextPage && (
          <Older
            busy={isFetchingNextPage}
            error={isFetchNextPageError ? error : null}
            onMore={() => void fetchNextPage()}
          />
        )}
        {data && data.length > 0 && !hasNextPage && (
          <Typography variant="body2" color="textSecondary" align="center" sx={{ py: 2 }}>
            {t('console.investigation.timeline.end')}
          </Typography>
        )}
      </Card>
      <Box sx={{ mt: 1 }}>
        <GeoLiteAttribution />
      </Box>
    </>
  );
}
