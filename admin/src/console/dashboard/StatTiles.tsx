import Grid from '@mui/material/Grid';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import type { Resolved } from '../../shared/time-range/range.ts';
import { type EventFilter, eventsPath } from '../audit-events/event-filter.ts';
import { StatTile } from './StatTile.tsx';
import { usersWithoutTwoFactor } from './TwoFactorAdoption.tsx';
import { type Timeline, useActiveUsers, useTimeline, useTwoFactorAdoption } from './useAnalytics.ts';

type Tile = { name: TextName<'console.dashboard'>; codes: string[]; isBad?: boolean; colour: number };

const tiles: Tile[] = [
  { name: 'logged_in', codes: ['user:logged_in'], colour: 0 },
  { name: 'login_failed', codes: ['user:login_failed'], colour: 1, isBad: true },
  { name: 'two_factor_failed', codes: ['user.2fa:failed'], colour: 1, isBad: true },
  { name: 'reset_requested', codes: ['user.password:reset_requested'], colour: 2 },
];
const code = tiles.flatMap(({ codes }) => codes);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const valuesOf = (timeline: Timeline | undefined, codes: readonly string[]): number[] =>
  (timeline?.buckets ?? []).map(({ counts }) => sum(codes.map((one) => counts[one] ?? 0)));

type StatTilesProps = { current: Resolved; before: Resolved; range: string };

/** Shows the numbers that tell whether today is a usual day. */
export function StatTiles({ current, before, range }: StatTilesProps) {
  const t = useTranslate();
  const { palette } = useChartStyle();
  const now = useTimeline(current, { by: 'code', code });
  const then = useTimeline(before, { by: 'code', code });
  return (
    <Grid container spacing={2}>
      {tiles.map(({ name, codes, isBad = false, colour }) => {
        const values = valuesOf(now.data, codes);
        const filter: EventFilter = { code: codes, range };
        return (
          <Grid key={name} size={{ xs: 12, sm: 6, lg: 4 }}>
            <StatTile
              label={t(`console.dashboard.${name}`)}
              count={now.data ? sum(values) : now.error ? null : undefined}
              before={then.data && sum(valuesOf(then.data, codes))}
              values={values}
              colour={palette.series[colour] ?? palette.other}
              isBad={isBad}
              href={eventsPath(filter)}
            />
          </Grid>
        );
      })}
      <Grid size={{ xs: 12, sm: 6, lg: 4 }}>
        <ActiveUsersTile {...{ current, range }} />
      </Grid>
      <Grid size={{ xs: 12, sm: 6, lg: 4 }}>
        <TwoFactorTile />
      </Grid>
    </Grid>
  );
}

function ActiveUsersTile({ current, range }: Omit<StatTilesProps, 'before'>) {
  const t = useTranslate();
  const { palette } = useChartStyle();
  const { data, error } = useActiveUsers(current);
  return (
    <StatTile
      label={t('console.dashboard.different_users')}
      count={data?.users ?? (error ? null : undefined)}
      before={data?.before}
      values={(data?.days ?? []).map(({ users }) => users)}
      colour={palette.series[2] ?? palette.other}
      href={eventsPath({ query: 'outcome:success', range })}
    />
  );
}

function TwoFactorTile() {
  const t = useTranslate();
  const format = useFormat();
  const { palette } = useChartStyle();
  const { data, error } = useTwoFactorAdoption();
  return (
    <StatTile
      label={t('console.dashboard.two_factor')}
      count={data ? data.with_two_factor / Math.max(1, data.users) : error ? null : undefined}
      before={undefined}
      write={format.percent}
      note={t('console.dashboard.two_factor_of', {
        count: format.number(data?.with_two_factor ?? 0),
        all: format.number(data?.users ?? 0),
      })}
      values={[]}
      colour={palette.series[0] ?? palette.other}
      href={usersWithoutTwoFactor(null)}
    />
  );
}
