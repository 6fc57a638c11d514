import { useNavigate } from 'react-router-dom';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { LazyStackedBars } from '../../shared/charts/LazyStackedBars.tsx';
import { stackedBarsPicture } from '../../shared/charts/lazy-picture.ts';
import type { ChartPoint, ChartSeries } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type Resolved, rangeToText } from '../../shared/time-range/range.ts';
import { instantOf } from '../../shared/time-range/zone.ts';
import { eventsPath } from '../audit-events/event-filter.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { useActiveUsers } from './useAnalytics.ts';

const HEIGHT = 272;
const DAY_MS = 86_400_000;

/** Returns when the viewer's clock shows noon on a date: what writes instants then writes this date in every zone. */
function noonOf(date: string, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return instantOf({ year, month, day, hour: 12, minute: 0 }, timeZone);
}

const pathOf = ({ start, end }: ChartPoint) =>
  eventsPath({
    query: 'outcome:success',
    range: rangeToText({ kind: 'absolute', from: start, to: end }),
  });

/** Shows how many different people did something on each day; a day leads to what they did. */
export function ActiveUsers({ current, subtitle }: { current: Resolved; subtitle: string }) {
  const t = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const { palette, picture } = useChartStyle();
  const query = useActiveUsers(current);
  const { users = 0, before = 0, days = [] } = query.data ?? {};
  const title = t('console.dashboard.active_users');
  const key = 'users';
  const points = days.map(({ day, users: count }): ChartPoint => {
    const start = Date.parse(day);
    return {
      start,
      end: start + DAY_MS,
      label: format.day(noonOf(day, format.timeZone)),
      title: format.date(noonOf(day, format.timeZone)),
      values: { [key]: count },
    };
  });
  // The total is not the sum of the days: who comes every day is one user.
  const colour = palette.series[2] ?? palette.other;
  const series: ChartSeries[] = [
    { key, label: t('console.dashboard.different_users'), colour, total: users },
  ];
  const data: ChartData = {
    columns: [
      { key: 'day', label: t('console.dashboard.day') },
      { key, label: title, isNumber: true },
    ],
    rows: points.map((point) => ({
      key: String(point.start),
      cells: { day: point.title, [key]: point.values[key] ?? 0 },
      href: pathOf(point),
    })),
  };
  const head = { title, subtitle: `${subtitle} · ${t('console.dashboard.utc_days')}` };
  return (
    <ChartCard
      {...head}
      height={HEIGHT}
      note={query.data ? <Change count={users} before={before} /> : null}
      state={chartState(query, () => users === 0)}
      data={data}
      picture={() => stackedBarsPicture(head, points, series, picture)}
    >
      <LazyStackedBars
        {...{ points, series }}
        height={HEIGHT}
        describedAs={t('shared.charts.described', { title })}
        onPick={(point) => navigate(pathOf(point))}
      />
    </ChartCard>
  );
}
