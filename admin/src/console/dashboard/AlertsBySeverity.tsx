import { useNavigate } from 'react-router-dom';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import { LazyStackedBars } from '../../shared/charts/LazyStackedBars.tsx';
import { stackedBarsPicture } from '../../shared/charts/lazy-picture.ts';
import { sumOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { listPath } from '../list/list-path.ts';
import { Change } from './Change.tsx';
import { chartState } from './chart-state.ts';
import { useAlertTimeline } from './useAnalytics.ts';
import { useBars } from './useBars.ts';

const HEIGHT = 272;

/** Returns the list of alerts, newest first; it knows severities, not times. */
const alertsPath = (severity?: string) => listPath('alerts', severity ? { severity } : {});

type AlertsBySeverityProps = { current: Resolved; before: Resolved; subtitle: string };

/** Alerts by when they were raised; a part of a bar leads to the alerts of its severity. */
export function AlertsBySeverity({ current, before, subtitle }: AlertsBySeverityProps) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { picture } = useChartStyle();
  const query = useAlertTimeline(current);
  const then = useAlertTimeline(before);
  const { data } = query;
  const title = t('console.dashboard.alerts');
  const { series, points, table } = useBars({
    data,
    labelOf: (key) => t(`shared.severity.${key}`, { _: key }),
    hrefOf: alertsPath,
    rowHrefOf: () => alertsPath(),
  });
  return (
    <ChartCard
      {...{ title, subtitle }}
      height={HEIGHT}
      note={data && then.data ? <Change count={sumOf(data)} before={sumOf(then.data)} isBad /> : null}
      state={chartState(query, (answer) => answer.series.length === 0)}
      data={table}
      picture={() => stackedBarsPicture({ title, subtitle }, points, series, picture)}
    >
      <LazyStackedBars
        {...{ points, series }}
        height={HEIGHT}
        describedAs={t('shared.charts.described', { title })}
        hint={t('console.dashboard.click_for_alerts')}
        onPick={(_point, one) => navigate(alertsPath(one?.key))}
      />
    </ChartCard>
  );
}
