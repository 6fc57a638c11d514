import Box from '@mui/material/Box';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { heatMapPicture, strength } from '../../shared/charts/heat-picture.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { chartState } from './chart-state.ts';
import { countByWeekdayAndHour, DAYS, HOURS } from './heat.ts';
import { useTimeline } from './useAnalytics.ts';

const ROW = 30;
const HEIGHT = 8 * ROW;
/** An hour each: what the API gives at once. */
const MAX_MS = 80 * 86_400_000;
const code = ['user:logged_in', 'user:login_failed'];
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** When in the week people sign in, by the viewer's clock. */
export function HeatMap({ current, subtitle }: { current: Resolved; subtitle: string }) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const { palette, picture } = useChartStyle();
  const shown = { from: Math.max(current.from, current.to - MAX_MS), to: current.to };
  const query = useTimeline(shown, { interval: 'hour', code });
  const grid = countByWeekdayAndHour(query.data?.buckets ?? [], format.timeZone);
  const most = Math.max(...grid.flat());
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const days = DAYS.map((day) => weekday.format(MONDAY + day * 86_400_000));
  const title = t('console.dashboard.week');
  const fill = palette.series[0] ?? palette.other;
  const data: ChartData = {
    columns: [
      { key: 'hour', label: t('console.dashboard.hour') },
      ...days.map((label, day) => ({ key: String(day), label, isNumber: true })),
    ],
    rows: HOURS.map((hour) => ({
      key: String(hour),
      cells: { hour: `${hour}:00`, ...Object.fromEntries(grid.map((row, day) => [day, row[hour] ?? 0])) },
    })),
  };
  return (
    <ChartCard
      {...{ title, data }}
      subtitle={`${subtitle} · ${format.timeZone}`}
      height={HEIGHT}
      state={chartState(query, () => most === 0)}
      picture={() => heatMapPicture({ title, subtitle }, days, grid, fill, picture)}
    >
      <Box
        role="img"
        aria-label={t('shared.charts.described', { title })}
        sx={{ display: 'grid', gridTemplateColumns: '3em repeat(24, minmax(0, 1fr))', gap: '2px' }}
      >
        {grid.map((row, day) => [
          <Box key={days[day]} sx={{ fontSize: 12, color: 'text.secondary', alignSelf: 'center' }}>
            {days[day]}
          </Box>,
          ...row.map((count, hour) => (
            <Box
              key={`${days[day]} ${HOURS[hour]}`}
              title={`${days[day]} ${hour}:00 · ${format.number(count)}`}
              sx={{ height: ROW - 2, borderRadius: 0.5, bgcolor: 'action.hover', overflow: 'hidden' }}
            >
              <Box sx={{ height: '100%', bgcolor: fill }} style={{ opacity: strength(count, most) }} />
            </Box>
          )),
        ])}
        <span />
        {HOURS.map((hour) => (
          <Box key={hour} sx={{ fontSize: 11, color: 'text.secondary' }}>
            {hour % 3 === 0 ? hour : ''}
          </Box>
        ))}
      </Box>
    </ChartCard>
  );
}
