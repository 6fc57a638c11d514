import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useFormat } from '../format/FormatProvider.tsx';
import { HEIGHT, WIDTH } from './geography.ts';
import type { MapMark } from './map-data.ts';

/** Shows what is pointed at, in words, beside it and inside the map. */
export function MapTooltip({ mark, valueLabel }: { mark: MapMark; valueLabel: string }) {
  const format = useFormat();
  const isRight = mark.x > WIDTH / 2;
  const isLow = mark.y > HEIGHT / 2;
  return (
    <Paper
      elevation={4}
      aria-hidden
      sx={{ position: 'absolute', px: 1.5, py: 1, pointerEvents: 'none', zIndex: 2, whiteSpace: 'nowrap' }}
      style={{
        left: `${(100 * mark.x) / WIDTH}%`,
        top: `${(100 * mark.y) / HEIGHT}%`,
        transform: `translate(${isRight ? 'calc(-100% - 14px)' : '14px'}, ${isLow ? '-100%' : '0'})`,
      }}
    >
      <Typography variant="subtitle2">{mark.label}</Typography>
      <Typography variant="body2">
        {valueLabel}: {format.number(mark.value)}
      </Typography>
    </Paper>
  );
}
