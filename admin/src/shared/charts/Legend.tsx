import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { useFormat } from '../format/FormatProvider.tsx';
import type { ChartSeries } from './series.ts';

export const Swatch = ({ colour }: { colour: string }) => (
  <Box
    component="span"
    aria-hidden
    sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: colour, flexShrink: 0 }}
  />
);

/** Shows the series of a chart with their totals; each leads to its events. */
export function Legend({ series, height }: { series: readonly ChartSeries[]; height: number }) {
  const format = useFormat();
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        m: 0,
        p: 0,
        height,
        overflow: 'hidden',
        alignContent: 'flex-start',
        pt: 0.5,
      }}
    >
      {series.map(({ key, label, colour, total, href }) => (
        <Box
          component="li"
          key={key}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, listStyle: 'none' }}
        >
          <Swatch colour={colour} />
          <Typography variant="body2" component="span">
            {href ? (
              <Link component={RouterLink} to={href} color="textPrimary">
                {label}
              </Link>
            ) : (
              label
            )}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {format.number(total)}
            </Box>
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
