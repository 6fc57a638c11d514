/** One colour of a stacked chart. */
export type ChartSeries = {
  key: string;
  label: string;
  colour: string;
  total: number;
  href?: string | undefined;
};

/** One bar of a stacked chart: an interval of time. */
export type ChartPoint = {
  start: number;
  end: number;
  /** Short, for the axis. */
  label: string;
  /** In full, for tooltip and table. */
  title: string;
  values: Record<string, number>;
};

export const totalOf = (point: ChartPoint): number =>
  Object.values(point.values).reduce((sum, value) => sum + value, 0);

/** Returns everything that was counted. */
export const sumOf = ({ series }: { series: readonly { total: number }[] }): number =>
  series.reduce((sum, { total }) => sum + total, 0);

/** Steps of 1, 2 or 5 times a power of ten from 0 to at least the maximum: about `count` of them. */
export function niceTicks(maximum: number, count = 4): number[] {
  if (maximum <= 0) return [0, 1];
  const rough = maximum / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => power * factor >= rough) ?? 10));
  const ticks = [];
  for (let tick = 0; tick < maximum + step; tick += step) ticks.push(tick);
  return ticks;
}
