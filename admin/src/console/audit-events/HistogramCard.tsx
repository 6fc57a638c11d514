import ZoomOutIcon from '@mui/icons-material/ZoomOut';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChartCard } from '../../shared/charts/ChartCard.tsx';
import { stackedBarsPicture } from '../../shared/charts/lazy-picture.ts';
import { sumOf } from '../../shared/charts/series.ts';
import { useChartStyle } from '../../shared/charts/useChartStyle.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { rangeFromText, rangeToText } from '../../shared/time-range/range.ts';
import { chartState } from '../dashboard/chart-state.ts';
import { useBars } from '../dashboard/useBars.ts';
import { eventsPath } from './event-filter.ts';
import { Histogram } from './Histogram.tsx';
import { useEventFilter } from './useEventFilter.ts';
import { useHistogram } from './useExplorer.ts';
import { useValueLabel } from './useValueLabel.ts';

const HEIGHT = 120;

/** Shows the events found over time, by outcome; what is brushed becomes the range of the list. */
export function HistogramCard() {
  const t = useTranslate();
  const format = useFormat();
  const label = useValueLabel();
  const { picture } = useChartStyle();
  const { filter, changeFilter } = useEventFilter();
  const query = useHistogram();
  const { data } = query;
  const zoomTo = (from: number, to: number) =>
    changeFilter((now) => ({ ...now, range: rangeToText({ kind: 'absolute', from, to }) }));
  const range = rangeFromText(filter.range ?? '');
  const { series, points, table } = useBars({
    data,
    labelOf: (key) => label('outcome', key),
    rowHrefOf: ({ start, end }) =>
      eventsPath({ ...filter, range: rangeToText({ kind: 'absolute', from: start, to: end }) }),
  });
  const total = sumOf({ series });
  const title = t('console.audit-events.histogram.title');
  const subtitle = [
    t('console.audit-events.histogram.count', { count: format.number(total), smart_count: total }),
    ...series.map((one) => `${one.label} ${format.number(one.total)}`),
    ...(data?.complete === false ? [t('console.audit-events.histogram.newest')] : []),
  ].join(' · ');
  return (
    <Box sx={{ mb: 2 }}>
      <ChartCard
        {...{ title, data: table }}
        subtitle={data ? subtitle : ' '}
        height={HEIGHT}
        state={chartState(query, (answer) => answer.series.every((one) => one.total === 0))}
        picture={() => stackedBarsPicture({ title, subtitle }, points, series, picture)}
        controls={
          range?.kind === 'absolute' && (
            <Button
              size="small"
              color="secondary"
              startIcon={<ZoomOutIcon />}
              onClick={() => {
                const span = range.to - range.from;
                zoomTo(range.from - span, Math.min(range.to + span, Math.max(Date.now(), range.to)));
              }}
            >
              {t('console.audit-events.histogram.zoom_out')}
            </Button>
          )
        }
      >
        <Histogram {...{ points, series }} height={HEIGHT} onZoom={zoomTo} />
      </ChartCard>
    </Box>
  );
}
