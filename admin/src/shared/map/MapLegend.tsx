import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Swatch } from '../charts/Legend.tsx';
import { useFormat } from '../format/FormatProvider.tsx';
import { useTranslate } from '../i18n/I18nProvider.tsx';

type MapLegendProps = { classes: readonly number[]; fills: readonly string[]; valueLabel: string };

export const LEGEND_HEIGHT = 24;

/** Shows which colour stands for how many. */
export function MapLegend({ classes, fills, valueLabel }: MapLegendProps) {
  const t = useTranslate();
  const format = useFormat();
  const rangeOf = (start: number, next: number | undefined) => {
    if (next === undefined) return t('shared.charts.at_least', { count: format.number(start) });
    return next === start + 1 ? format.number(start) : `${format.number(start)}–${format.number(next - 1)}`;
  };
  return (
    <Box
      component="ul"
      aria-label={valueLabel}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        p: 0,
        height: LEGEND_HEIGHT,
        overflow: 'hidden',
        justifyContent: 'center',
      }}
    >
      {classes.map((start, index) => (
        <Box
          component="li"
          key={start}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, listStyle: 'none' }}
        >
          <Swatch colour={fills[index] ?? ''} />
          <Typography variant="body2" component="span">
            {rangeOf(start, classes[index + 1])}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
