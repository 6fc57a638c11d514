import Box from '@mui/material/Box';
import { monospace } from '../../shared/theme/tokens.ts';

/** Shows the two letters of a country beside its name; flags are drawn on some systems only. */
export function CountryCode({ country }: { country: string | null }) {
  if (!country || !/^[A-Z]{2}$/.test(country)) return null;
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        fontFamily: monospace,
        fontSize: '0.85em',
        color: 'text.secondary',
        width: '1.8em',
        flexShrink: 0,
      }}
    >
      {country}
    </Box>
  );
}
