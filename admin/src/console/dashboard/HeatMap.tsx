import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import type { ChartData } from '../../shared/charts/chart-data.ts';
import { heatMapPicture } from '../../shared/charts/heat-picture.ts';
import { sumOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useI18n } from '../../shared/i18n/I18nProvider.tsx';
import { type Resolved, rangeToText } from '../../shared/time-range/range.ts';
import { eventsPath } from '../audit-events/event-filter.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { HeatGrid } from './HeatGrid.tsx';
import { countByWeekdayAndHour, DAYS, HOURS } from './heat.ts';
import { logins } from './Logins.tsx';
import { useTimeline } from './useAnalytics.ts';

const ROW = 30;
const HEIGHT = 8 * ROW;
const HOUR_MS = 3_600_000;
/** An hour each: what the API gives at once. */
const MAX_MS = 80 * 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

type HeatMapProps = { current: Resolved; before: Resolved; subtitle: string };

/** Shows when in the week people log in, by the viewer's clock; a cell leads to the newest of its hours. */
export function HeatMap({ current, before, subtitle }: HeatMapProps) {
  const { translate: t, language } = useI18n();
  const format = useFormat();
  const { palette, picture } = useChartStyle();
  const isCut = current.to - current.from > MAX_MS;
  const shown = { from: isCut ? current.to - MAX_MS : current.from, to: current.to };
  const query = useTimeline(shown, { interval: 'hour', code: logins });
  // The question of the logins' chart, so that it is asked once.
  const then = useTimeline(before, { by: 'outcome', code: logins });
  const grid = countByWeekdayAndHour(query.data?.buckets ?? [], format.timeZone);
  const counts = grid.map((row) => row.map(({ count }) => count));
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
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
      cells: { hour: `${hour}:00`, ...Object.fromEntries(counts.map((row, day) => [day, row[hour] ?? 0])) },
    })),
  };
  const head = {
    title,
    subtitle: `${isCut ? t('console.dashboard.last_days', { count: 80 }) : subtitle} · ${format.timeZone}`,
  };
  return (
    <ChartCard
      {...{ ...head, data }}
      height={HEIGHT}
      note={!isCut && query.data && then.data ? <Change count={total} before={sumOf(then.data)} /> : null}
      state={chartState(query, () => total === 0)}
      picture={() => heatMapPicture(head, days, counts, fill, picture)}
    >
      <HeatGrid
        {...{ grid, days, fill, title }}
        row={ROW}
        hrefOf={(start) =>
          eventsPath({
            code: logins,
            range: rangeToText({ kind: 'absolute', from: start, to: start + HOUR_MS }),
          })
        }
      />
    </ChartCard>
  );
}
