import Box from '@mui/material/Box';
import Grid from '@mui/material/Grid';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { Title } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { GeoLiteAttribution } from '../../shared/parts/GeoLiteAttribution.tsx';
import { usePageTitle } from '../../shared/parts/page-title.ts';
import { lastRange, rangeToText, type TimeRange } from '../../shared/time-range/range.ts';
import { TimeRangePicker } from '../../shared/time-range/TimeRangePicker.tsx';
import { useRangeLabel } from '../../shared/time-range/useRangeLabel.ts';
import { useResolvedRange, useTimeRange } from '../../shared/time-range/useTimeRange.ts';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ActiveUsers } from './ActiveUsers.tsx';
import { AlertsBySeverity } from './AlertsBySeverity.tsx';
import { CountryMap } from './CountryMap.tsx';
import { EventsTimeline } from './EventsTimeline.tsx';
import { FirstEvent } from './FirstEvent.tsx';
import { HeatMap } from './HeatMap.tsx';
import { Logins, PasswordResets } from './Logins.tsx';
import { FailureReasons, TopNetworks } from './RawCards.tsx';
import { StatTiles } from './StatTiles.tsx';
import { FailingAccounts, FailingAddresses, TopCountries, TopDevices } from './TopCards.tsx';
import { TwoFactorAdoption } from './TwoFactorAdoption.tsx';
import { useHasPostedEvents } from './useHasPostedEvents.ts';

const week: TimeRange = { kind: 'last', amount: 7, unit: 'd' };
const month = lastRange(30, 'd') ?? week;

const half = { xs: 12, lg: 6 };
const two = { xs: 12, lg: 8 };
const third = { xs: 12, md: 6, lg: 4 };

/** Shows what happened in a range of time, at a glance; every mark leads to its events. */
export default function Dashboard() {
  const t = useTranslate();
  const [range, setRange] = useTimeRange(week);
  const { current, before } = useResolvedRange(range);
  const subtitle = useRangeLabel()(range);
  const hasPostedEvents = useHasPostedEvents();
  const title = t('console.dashboard.title');
  usePageTitle(title);
  const shared = { current, before, range: rangeToText(range), subtitle };
  const alerts = useCanAccess({ resource: 'alerts', action: 'read' });
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
        <Grid size={half}>
          <Logins {...shared} />
        </Grid>
        <Grid size={half}>
          <ActiveUsers {...shared} />
        </Grid>
        <Grid size={two}>
          <CountryMap {...shared} />
        </Grid>
        <Grid size={{ xs: 12, lg: 4 }}>
          <TopCountries {...shared} />
        </Grid>
        <Grid size={half}>
          <PasswordResets {...shared} />
        </Grid>
        {(alerts.isPending || alerts.canAccess) && (
          <Grid size={half}>
            {/* Its place is kept until it is known who may see it. */}
            {alerts.canAccess ? (
              <AlertsBySeverity {...shared} />
            ) : (
              <Skeleton variant="rounded" height="100%" />
            )}
          </Grid>
        )}
        <Grid size={third}>
          <FailureReasons {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={third}>
          <FailingAddresses {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={third}>
          <FailingAccounts {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={third}>
          <TopDevices {...shared} />
        </Grid>
        <Grid size={third}>
          <TopNetworks {...shared} onShorten={onShorten} />
        </Grid>
        <Grid size={third}>
          <TwoFactorAdoption />
        </Grid>
        <Grid size={12}>
          <HeatMap {...{ current, before, subtitle }} />
        </Grid>
      </Grid>
      <GeoLiteAttribution />
    </Stack>
  );
}
