import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/problem.ts';
import { BAR_ROW, BarList } from '../../shared/charts/BarList.tsx';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { barListPicture } from '../../shared/charts/lazy-picture.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type EventFilter, eventsPath } from '../audit-events/event-filter.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { trendOf } from './trend.ts';
import type { Top } from './useAnalytics.ts';

export const TOP_ROWS = 8;
const HEIGHT = TOP_ROWS * BAR_ROW;
/** The palette's place for failures. */
const BAD = 1;

type TopValuesProps = {
  title: string;
  subtitle: string;
  query: UseQueryResult<Top>;
  /** What the values are called, over their column. */
  column: string;
  labelOf: (value: string) => string;
  iconOf?: (value: string) => ReactNode;
  filterOf: (value: string) => EventFilter;
  /** A place in the palette: failures have the colour of failures. */
  colour?: number;
  /** Chooses a range that is short enough, when this one is not. */
  onShorten?: () => void;
};

/** Shows the commonest values of a field, each with its share; a row leads to its events. */
export function TopValues(props: TopValuesProps) {
  const { title, subtitle, query, column, labelOf, iconOf, filterOf, colour = 0, onShorten } = props;
  const isBad = colour === BAD;
  const t = useTranslate();
  const format = useFormat();
  const { palette, picture } = useChartStyle();
  const { total = 0, total_before } = query.data ?? {};
  const changeOf = (count: number, before: number | undefined) => {
    const { change } = trendOf(count, before ?? 0);
    return before === undefined || change === null ? '' : format.change(change);
  };
  const rows = (query.data?.values ?? []).slice(0, TOP_ROWS).map(({ value, count, before }) => ({
    key: value,
    label: labelOf(value),
    icon: iconOf?.(value),
    count,
    before,
    change: changeOf(count, before),
    href: eventsPath(filterOf(value)),
  }));
  const data: ChartData = {
    columns: [
      { key: 'value', label: column },
      { key: 'count', label: t('shared.charts.events'), isNumber: true },
      { key: 'before', label: t('shared.charts.before'), isNumber: true },
    ],
    rows: rows.map(({ key, label, count, before = 0, href }) => ({
      key,
      cells: { value: label, count, before },
      href,
    })),
  };
  const fill = palette.series[colour] ?? palette.other;
  const tooLong = {
    kind: 'note' as const,
    text: t('console.dashboard.too_long'),
    ...(onShorten && { action: { label: t('console.dashboard.shorten'), run: onShorten } }),
  };
  const state = isProblem(query.error, 'range_too_long')
    ? tooLong
    : chartState(query, ({ values }) => values.length === 0);
  return (
    <ChartCard
      {...{ title, subtitle, state, data }}
      height={HEIGHT}
      note={total_before === undefined ? null : <Change count={total} before={total_before} isBad={isBad} />}
      picture={() =>
        barListPicture(
          { title, subtitle },
          rows.map(({ label, count }) => ({ label, count, colour: fill })),
          picture,
        )
      }
    >
      <BarList rows={rows} total={total} colour={fill} />
    </ChartCard>
  );
}
