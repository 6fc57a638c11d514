import ConsoleIcon from '@mui/icons-material/SpaceDashboardOutlined';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Container from '@mui/material/Container';
import Toolbar from '@mui/material/Toolbar';
import type { ReactNode } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { AccountMenu } from '../../shared/parts/AccountMenu.tsx';
import { Brand } from '../../shared/parts/Brand.tsx';
import { ThemeToggle } from '../../shared/parts/ThemeToggle.tsx';
import type { SessionAnswer } from '../../shared/session.ts';
import { AccountNavigation } from './AccountNavigation.tsx';

export function AccountLayout({ session, children }: { session: SessionAnswer; children: ReactNode }) {
  const t = useTranslate();
  const { user } = session;
  const link = user.role && {
    label: t('shared.console'),
    href: '/',
    icon: <ConsoleIcon fontSize="small" />,
  };
  return (
    <>
      <AppBar
        position="sticky"
        elevation={0}
        color="inherit"
        sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
      >
        <Toolbar variant="dense" sx={{ gap: 1 }}>
          <Brand />
          <Box sx={{ flex: 1 }} />
          <ThemeToggle />
          <AccountMenu name={user.name} email={user.email} avatar={user.avatar_url} link={link} />
        </Toolbar>
      </AppBar>
      <Container
        maxWidth="lg"
        sx={{ display: { md: 'grid' }, gridTemplateColumns: '200px 1fr', gap: 4, py: 3 }}
      >
        <AccountNavigation />
        <Box component="main" sx={{ minWidth: 0 }}>
          {children}
        </Box>
      </Container>
    </>
  );
}
