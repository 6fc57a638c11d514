import Box from '@mui/material/Box';
import Grid from '@mui/material/Grid';
import Stack from '@mui/material/Stack';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { GeoLiteAttribution } from '../../shared/parts/GeoLiteAttribution.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { lastRange, rangeToText, type TimeRange } from '../../shared/time-range/range.ts';
import { TimeRangePicker } from '../../shared/time-range/TimeRangePicker.tsx';
import { useRangeLabel } from '../../shared/time-range/useRangeLabel.ts';
import { useResolvedRange, useTimeRange } from '../../shared/time-range/useTimeRange.ts';
import { CountryMap } from './CountryMap.tsx';
import { EventsTimeline } from './EventsTimeline.tsx';
import { FirstEvent } from './FirstEvent.tsx';
import { HeatMap } from './HeatMap.tsx';
import { FailureReasons, TopNetworks } from './RawCards.tsx';
import { SignIns } from './SignIns.tsx';
import { StatTiles } from './StatTiles.tsx';
import { FailingAccounts, FailingAddresses, TopCountries, TopDevices } from './TopCards.tsx';
import { useHasPostedEvents } from './useHasPostedEvents.ts';

const week: TimeRange = { kind: 'last', amount: 7, unit: 'd' };
const month = lastRange(30, 'd') ?? week;

/** What happened in a range of time, at a glance; every mark leads to its events. */
export default function Dashboard() {
  const t = useTranslate();
  const [range, setRange] = useTimeRange(week);
  const { current, before } = useResolvedRange(range);
  const subtitle = useRangeLabel()(range);
  const hasPostedEvents = useHasPostedEvents();
  const title = t('console.dashboard.title');
  usePageTitle(title);
  const shared = { current, range: rangeToText(range), subtitle };
  const onShorten = () => setRange(month);
  return (
    <Stack sx={{ gap: 2, mt: 2, '& > *': { flexShrink: 0 } }}>
      <Title title={title} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <TimeRangePicker value={range} onChange={setRange} />
      </Box>
      {!hasPostedEvents && <FirstEvent />}
      <StatTiles current={current} before={before} range={shared.range} />
      <Grid container spacing={2}>
        <Grid size={12}>
          <EventsTimeline {...shared} />
        </Grid>
        <Grid size={12}>
          <SignIns {...shared} />
        </Grid>
        <Grid size={{ xs: 12, lg: 8 }}>
          <CountryMap {...shared} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <TopCountries {...shared} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <FailingAddresses {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <FailingAccounts {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <TopDevices {...shared} />
        </Grid>
        <Grid size={{ xs: 12, lg: 8 }}>
          <HeatMap current={current} subtitle={subtitle} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <FailureReasons {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={{ xs: 12, md: 6, lg: 4 }}>
          <TopNetworks {...shared} onShorten={onShorten} />
        </Grid>
      </Grid>
      <GeoLiteAttribution />
    </Stack>
  );
}
