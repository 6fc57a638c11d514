import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Brand } from '../shared/parts/Brand.tsx';
import { usePageTitle } from '../shared/parts/page-title.ts';
import { ThemeToggle } from '../shared/parts/ThemeToggle.tsx';
import { AddressNotice } from './AddressNotice.tsx';

type LoginLayoutProps = { title: string; explain?: string; children: ReactNode };

/** Shows one calm card in the middle of the page. */
export function LoginLayout({ title, explain, children }: LoginLayoutProps) {
  usePageTitle(title);
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column' }}>
      <Box
        component="header"
        sx={{ display: 'flex', justifyContent: 'flex-end', p: 1, color: 'text.secondary' }}
      >
        <ThemeToggle />
      </Box>
      <Box
        component="main"
        sx={{
          flex: 1,
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
          px: 2,
          pt: { xs: 2, sm: '8vh' },
          pb: 8,
        }}
      >
        <Box sx={{ mb: 3 }}>
          <Brand size={34} />
        </Box>
        <Paper
          variant="outlined"
          sx={{ width: '100%', maxWidth: 408, p: { xs: 2.5, sm: 4 }, borderRadius: 1.5 }}
        >
          <Typography variant="h1" sx={{ mb: explain ? 1 : 2.5 }}>
            {title}
          </Typography>
          {explain && (
            <Typography color="textSecondary" sx={{ mb: 2.5 }}>
              {explain}
            </Typography>
          )}
          <AddressNotice />
          {children}
        </Paper>
      </Box>
    </Box>
  );
}
