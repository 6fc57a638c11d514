import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useFormat } from './FormatProvider.tsx';
import { useNow } from './useNow.ts';

type InstantProps = { value: string | null | undefined; absent?: string };

/** Shows a point in time as the user prefers it; the exact one, with its zone, on hover and focus. */
export function Instant({ value, absent = '–' }: InstantProps) {
  const format = useFormat();
  const now = useNow();
  if (!value) return <>{absent}</>;
  return (
    <Tooltip title={format.exact(value)}>
      <Box component="time" dateTime={value} tabIndex={0} sx={{ whiteSpace: 'nowrap' }}>
        {format.instant(value, now)}
      </Box>
    </Tooltip>
  );
}
