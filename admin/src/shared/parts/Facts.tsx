import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Names and values, as a definition list: details of one thing. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(120px, max-content) 1fr' },
        columnGap: 3,
        rowGap: { xs: 0.25, sm: 1 },
        alignItems: 'baseline',
      }}
    >
      {children}
    </Box>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {name}
      </Box>
      <Box
        component="dd"
        sx={{ m: 0, fontSize: '0.875rem', mb: { xs: 1, sm: 0 }, minWidth: 0, overflowWrap: 'anywhere' }}
      >
        {children}
      </Box>
    </>
  );
}
