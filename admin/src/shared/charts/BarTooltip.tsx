import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useFormat } from '../format/FormatProvider.tsx';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { Swatch } from './Legend.tsx';
import { type ChartPoint, type ChartSeries, totalOf } from './series.ts';

type BarTooltipProps = {
  point: ChartPoint;
  series: readonly ChartSeries[];
  /** Where a click leads; to the events when left out. */
  hint?: string | undefined;
};

/** Shows the numbers of one bar. */
export function BarTooltip({ point, series, hint }: BarTooltipProps) {
  const t = useTranslate();
  const format = useFormat();
  const shown = series.filter(({ key }) => (point.values[key] ?? 0) > 0);
  return (
    <Paper elevation={4} sx={{ px: 1.5, py: 1, minWidth: 180 }}>
      <Typography variant="subtitle2">{point.title}</Typography>
      {shown.map(({ key, label, colour }) => (
        <Stack key={key} direction="row" sx={{ gap: 1, alignItems: 'center' }}>
          <Swatch colour={colour} />
          <Typography variant="body2" sx={{ flex: 1 }}>
            {label}
          </Typography>
          <Typography variant="body2">{format.number(point.values[key] ?? 0)}</Typography>
        </Stack>
      ))}
      {shown.length !== 1 && (
        <Stack direction="row" sx={{ justifyContent: 'space-between' }}>
          <Typography variant="body2">{t('shared.charts.total')}</Typography>
          <Typography variant="body2">{format.number(totalOf(point))}</Typography>
        </Stack>
      )}
      <Typography variant="caption" color="textSecondary">
        {hint ?? t('shared.charts.click_for_events')}
      </Typography>
    </Paper>
  );
}
