import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '../format/FormatProvider.tsx';
import { BarTooltip } from './BarTooltip.tsx';
import { Legend } from './Legend.tsx';
import { type ChartPoint, type ChartSeries, niceTicks, totalOf } from './series.ts';

type StackedBarsProps = {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  height: number;
  /** What the chart shows, for those who cannot see it; its table says it all. */
  describedAs: string;
  /** Where a click leads; to the events when left out. */
  hint?: string;
  /** A bar was clicked; `series` is undefined beside the coloured part. */
  onPick: (point: ChartPoint, series?: ChartSeries) => void;
};

/** Two lines, or four where few names fit on one. */
const LEGEND_HEIGHT = { wide: 48, narrow: 96 };

/** Counts over time, the series stacked on each other. */
export function StackedBars({ points, series, height, describedAs, hint, onPick }: StackedBarsProps) {
  const { palette, breakpoints } = useTheme();
  const isNarrow = useMediaQuery(breakpoints.down('sm'));
  const legendHeight = LEGEND_HEIGHT[isNarrow ? 'narrow' : 'wide'];
  const format = useFormat();
  const ticks = niceTicks(Math.max(...points.map(totalOf), 0));
  const axis = { tick: { fill: palette.text.secondary, fontSize: 12 }, tickLine: false } as const;
  return (
    <Box
      sx={{
        height,
        '& .recharts-surface:focus': { outline: 'none' },
        '& .recharts-surface:focus-visible': { outline: `2px solid ${palette.primary.main}` },
      }}
    >
      <BarChart
        responsive
        style={{ width: '100%', height: height - legendHeight, cursor: 'pointer' }}
        data={points.map((point, index) => ({ ...point, index }))}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        title={describedAs}
        barCategoryGap="12%"
        onClick={({ activeTooltipIndex }) => {
          const point = points[Number(activeTooltipIndex ?? -1)];
          if (point) onPick(point);
        }}
      >
        <CartesianGrid vertical={false} stroke={palette.divider} />
        <XAxis
          dataKey="index"
          {...axis}
          axisLine={{ stroke: palette.divider }}
          minTickGap={24}
          tickFormatter={(index: number) => points[index]?.label ?? ''}
        />
        <YAxis
          {...axis}
          axisLine={false}
          width={48}
          ticks={ticks}
          domain={[0, ticks.at(-1) ?? 1]}
          tickFormatter={format.compact}
        />
        <Tooltip
          cursor={{ fill: palette.action.hover }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = points[Number(label)];
            return active && point ? <BarTooltip point={point} series={series} hint={hint} /> : null;
          }}
        />
        {series.map((one) => (
          <Bar
            key={one.key}
            dataKey={({ values }: ChartPoint) => values[one.key] ?? 0}
            name={one.label}
            stackId="all"
            fill={one.colour}
            stroke={palette.background.paper}
            strokeWidth={points.length > 60 ? 0 : 1}
            onClick={(_bar, index, event) => {
              event.stopPropagation();
              const point = points[index];
              if (point) onPick(point, one);
            }}
          />
        ))}
      </BarChart>
      <Legend series={series} height={legendHeight} />
    </Box>
  );
}
