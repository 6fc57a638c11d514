import Skeleton from '@mui/material/Skeleton';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { coloursFor } from '../../shared/charts/palette.ts';
import { stackedBarsPicture } from '../../shared/charts/picture.ts';
import { type ChartSeries, totalOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { timelinePoints } from './timeline-points.ts';
import { type AlertTimeline, useAlertTimeline } from './useAnalytics.ts';

const StackedBars = lazy(async () => ({
  default: (await import('../../shared/charts/StackedBars.tsx')).StackedBars,
}));

const HEIGHT = 272;

/** The list of alerts, newest first; it knows severities, not times. */
const alertsPath = (severity?: string) =>
  `/alerts?${new URLSearchParams({ filter: JSON.stringify(severity ? { severity } : {}), page: '1' })}`;

const sumOf = ({ series }: AlertTimeline) => series.reduce((sum, { total }) => sum + total, 0);

type AlertsBySeverityProps = { current: Resolved; before: Resolved; subtitle: string };

/** Alerts by when they were raised; a part of a bar leads to the alerts of its severity. */
export function AlertsBySeverity({ current, before, subtitle }: AlertsBySeverityProps) {
  const t = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const { palette, picture } = useChartStyle();
  const query = useAlertTimeline(current);
  const then = useAlertTimeline(before);
  const { data } = query;
  const title = t('console.dashboard.alerts');
  const colours = coloursFor(
    (data?.series ?? []).map(({ key }) => key),
    palette,
  );
  const series: ChartSeries[] = (data?.series ?? []).map(({ key, total }) => ({
    key,
    total,
    label: t(`shared.severity.${key}`),
    colour: colours.get(key) ?? palette.other,
    href: alertsPath(key),
  }));
  const points = data ? timelinePoints(data, format) : [];
  const table: ChartData = {
    columns: [
      { key: 'start', label: t('shared.charts.from') },
      ...series.map(({ key, label }) => ({ key, label, isNumber: true })),
      { key: ' total', label: t('shared.charts.total'), isNumber: true },
    ],
    rows: points.map((point) => ({
      key: String(point.start),
      cells: { start: point.title, ...point.values, ' total': totalOf(point) },
      href: alertsPath(),
    })),
  };
  return (
    <ChartCard
      {...{ title, subtitle }}
      height={HEIGHT}
      note={data && then.data ? <Change count={sumOf(data)} before={sumOf(then.data)} isBad /> : null}
      state={chartState(query, (answer) => answer.series.length === 0)}
      data={table}
      picture={() => stackedBarsPicture({ title, subtitle }, points, series, picture)}
    >
      <Suspense fallback={<Skeleton variant="rounded" height={HEIGHT} />}>
        <StackedBars
          {...{ points, series }}
          height={HEIGHT}
          describedAs={t('shared.charts.described', { title })}
          hint={t('console.dashboard.click_for_alerts')}
          onPick={(_point, one) => navigate(alertsPath(one?.key))}
        />
      </Suspense>
    </ChartCard>
  );
}
