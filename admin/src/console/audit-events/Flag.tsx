import Box from '@mui/material/Box';

/** Regional indicator symbols: the country's flag, or its two letters where the system draws no flags. */
export function Flag({ country }: { country: string | null }) {
  if (!country || !/^[A-Z]{2}$/.test(country)) return null;
  const letters = [...country].map((letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 65));
  return (
    <Box component="span" aria-hidden sx={{ width: '1.4em', flexShrink: 0 }}>
      {letters}
    </Box>
  );
}
