import Skeleton from '@mui/material/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { coloursFor } from '../../shared/charts/palette.ts';
import { stackedBarsPicture } from '../../shared/charts/picture.ts';
import { type ChartPoint, type ChartSeries, totalOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { rangeToText } from '../../shared/time-range/range.ts';
import { type EventFilter, eventsPath } from '../audit-events/event-filter.ts';
import { useValueLabel } from '../audit-events/useValueLabel.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { timelinePoints } from './timeline-points.ts';
import type { Timeline } from './useAnalytics.ts';

// The library that draws is as large as the rest of the page: the page is there before it.
const StackedBars = lazy(async () => ({
  default: (await import('../../shared/charts/StackedBars.tsx')).StackedBars,
}));

type TimelineChartProps = {
  title: string;
  subtitle: string;
  query: UseQueryResult<Timeline>;
  /** The field that the series are values of. */
  by: 'outcome' | 'category' | 'code';
  /** What else the counted events have in common. */
  filter: EventFilter;
  height: number;
  /** The same of the period before, to compare with. */
  before: UseQueryResult<Timeline>;
  controls?: ReactNode;
};

const sumOf = ({ series }: Timeline) => series.reduce((sum, { total }) => sum + total, 0);
const spanOf = ({ start, end }: ChartPoint) => rangeToText({ kind: 'absolute', from: start, to: end });

/** Counts over time; every bar, legend and row leads to its events. */
export function TimelineChart(props: TimelineChartProps) {
  const { title, subtitle, query, by, filter, height, before, controls } = props;
  const t = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const label = useValueLabel();
  const { palette, picture } = useChartStyle();
  const { data } = query;
  const keys = (data?.series ?? []).map(({ key }) => key);
  const colours = coloursFor(keys, palette);

  /** `other` is no value that can be filtered by, except where a category has that name. */
  const filterOf = (key: string): EventFilter => {
    if (key === 'other' && by !== 'category') return filter;
    return { ...filter, [by]: by === 'code' ? [key] : key };
  };
  const series: ChartSeries[] = (data?.series ?? []).map(({ key, total }) => ({
    key,
    total,
    label: label(by, key),
    colour: colours.get(key) ?? palette.other,
    href: eventsPath(filterOf(key)),
  }));
  const points = data ? timelinePoints(data, format) : [];
  const table: ChartData = {
    columns: [
      { key: 'start', label: t('shared.charts.from') },
      ...series.map((one) => ({ key: one.key, label: one.label, isNumber: true })),
      { key: ' total', label: t('shared.charts.total'), isNumber: true },
    ],
    rows: points.map((point) => ({
      key: String(point.start),
      cells: { start: point.title, ...point.values, ' total': totalOf(point) },
      href: eventsPath({ ...filter, range: spanOf(point) }),
    })),
  };
  return (
    <ChartCard
      {...{ title, subtitle, height, controls }}
      note={data && before.data ? <Change count={sumOf(data)} before={sumOf(before.data)} /> : null}
      state={chartState(query, (answer) => answer.series.every(({ total }) => total === 0))}
      data={table}
      picture={() => stackedBarsPicture({ title, subtitle }, points, series, picture)}
    >
      <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
        <StackedBars
          {...{ points, series, height }}
          describedAs={t('shared.charts.described', { title })}
          onPick={(point, one) =>
            navigate(eventsPath({ ...(one ? filterOf(one.key) : filter), range: spanOf(point) }))
          }
        />
      </Suspense>
    </ChartCard>
  );
}
