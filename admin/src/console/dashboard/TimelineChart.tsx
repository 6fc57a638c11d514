import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import { LazyStackedBars } from '../../shared/charts/LazyStackedBars.tsx';
import { stackedBarsPicture } from '../../shared/charts/lazy-picture.ts';
import { type ChartPoint, sumOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { rangeToText } from '../../shared/time-range/range.ts';
import { type EventFilter, eventsPath } from '../audit-events/event-filter.ts';
import { useValueLabel } from '../audit-events/useValueLabel.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import type { Timeline } from './useAnalytics.ts';
import { useBars } from './useBars.ts';

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

const spanOf = ({ start, end }: ChartPoint) => rangeToText({ kind: 'absolute', from: start, to: end });

/** Counts over time; every bar, legend and row leads to its events. */
export function TimelineChart(props: TimelineChartProps) {
  const { title, subtitle, query, by, filter, height, before, controls } = props;
  const t = useTranslate();
  const navigate = useNavigate();
  const label = useValueLabel();
  const { picture } = useChartStyle();
  const { data } = query;

  /** `other` is no value that can be filtered by, except where a category has that name. */
  const filterOf = (key: string): EventFilter => {
    if (key === 'other' && by !== 'category') return filter;
    return { ...filter, [by]: by === 'code' ? [key] : key };
  };
  const { series, points, table } = useBars({
    data,
    labelOf: (key) => label(by, key),
    hrefOf: (key) => eventsPath(filterOf(key)),
    rowHrefOf: (point) => eventsPath({ ...filter, range: spanOf(point) }),
  });
  return (
    <ChartCard
      {...{ title, subtitle, height, controls }}
      note={data && before.data ? <Change count={sumOf(data)} before={sumOf(before.data)} /> : null}
      state={chartState(query, (answer) => answer.series.every(({ total }) => total === 0))}
      data={table}
      picture={() => stackedBarsPicture({ title, subtitle }, points, series, picture)}
    >
      <LazyStackedBars
        {...{ points, series, height }}
        describedAs={t('shared.charts.described', { title })}
        onPick={(point, one) =>
          navigate(eventsPath({ ...(one ? filterOf(one.key) : filter), range: spanOf(point) }))
        }
      />
    </ChartCard>
  );
}
