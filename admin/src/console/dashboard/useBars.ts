import type { ChartData } from '../../shared/charts/chart-data.ts';
import { coloursFor } from '../../shared/charts/palette.ts';
import { type ChartPoint, type ChartSeries, totalOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { timelinePoints } from './timeline-points.ts';
import type { Timeline } from './useAnalytics.ts';

type Counted = Pick<Timeline, 'buckets' | 'interval' | 'from' | 'to' | 'series'>;

type BarsOptions = {
  data: Counted | undefined;
  labelOf: (key: string) => string;
  /** Where the legend's entry of a series leads. */
  hrefOf?: (key: string) => string;
  /** Where the row of an interval leads. */
  rowHrefOf: (point: ChartPoint) => string;
};

type Bars = { series: ChartSeries[]; points: ChartPoint[]; table: ChartData };

/** Counts over time as a chart of stacked bars and its table take them; nothing until they are there. */
export function useBars({ data, labelOf, hrefOf, rowHrefOf }: BarsOptions): Bars {
  const t = useTranslate();
  const format = useFormat();
  const { palette } = useChartStyle();
  const counted = data?.series ?? [];
  const colours = coloursFor(
    counted.map(({ key }) => key),
    palette,
  );
  const series = counted.map(({ key, total }) => ({
    key,
    total,
    label: labelOf(key),
    colour: colours.get(key) ?? palette.other,
    href: hrefOf?.(key),
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
      href: rowHrefOf(point),
    })),
  };
  return { series, points, table };
}
