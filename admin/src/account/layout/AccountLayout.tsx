import MenuIcon from '@mui/icons-material/Menu';
import ConsoleIcon from '@mui/icons-material/SpaceDashboardOutlined';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Container from '@mui/material/Container';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Toolbar from '@mui/material/Toolbar';
import { type ReactNode, useState } from 'react';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { AccountMenu } from '../../shared/parts/AccountMenu.tsx';
import { Brand } from '../../shared/parts/Brand.tsx';
import { TestMode } from '../../shared/parts/TestMode.tsx';
import { ThemeToggle } from '../../shared/parts/ThemeToggle.tsx';
import type { SessionAnswer } from '../../shared/session.ts';
import { AccountNavigation } from './AccountNavigation.tsx';
import { ClosingBanner } from './ClosingBanner.tsx';
import { SetupBanner } from './SetupBanner.tsx';
import { SkipLink } from './SkipLink.tsx';

const NAVIGATION_WIDTH = 216;

export function AccountLayout({ session, children }: { session: SessionAnswer; children: ReactNode }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { user } = session;
  const link = user.role && {
    label: t('shared.console'),
    href: '/',
    icon: <ConsoleIcon fontSize="small" />,
  };
  return (
    <>
      <SkipLink />
      <AppBar
        position="sticky"
        elevation={0}
        color="inherit"
        sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
      >
        <Toolbar variant="dense" sx={{ gap: { xs: 0.5, sm: 1 } }}>
          <IconButton
            edge="start"
            color="inherit"
            aria-label={t('account.open_navigation')}
            aria-haspopup="dialog"
            sx={{ display: { md: 'none' } }}
            onClick={() => setOpen(true)}
          >
            <MenuIcon />
          </IconButton>
          <Brand />
          <Box sx={{ flex: 1 }} />
          <TestMode />
          <ThemeToggle />
          <AccountMenu name={user.name} email={user.email} avatar={user.avatar_url} link={link} />
        </Toolbar>
      </AppBar>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        slotProps={{ paper: { 'aria-label': t('shared.main_navigation'), sx: { width: 260, p: 2 } } }}
      >
        <AccountNavigation onChosen={() => setOpen(false)} />
      </Drawer>
      <Container
        maxWidth="xl"
        sx={{
          display: { md: 'grid' },
          gridTemplateColumns: `${NAVIGATION_WIDTH}px minmax(0, 1fr)`,
          gap: 4,
          py: { xs: 2, sm: 3 },
        }}
      >
        <Box sx={{ display: { xs: 'none', md: 'block' }, position: 'sticky', top: 72, alignSelf: 'start' }}>
          <AccountNavigation />
        </Box>
        <Box component="main" id="main" tabIndex={-1} sx={{ minWidth: 0, outline: 'none' }}>
          <ClosingBanner />
          <SetupBanner required={session.two_factor_setup_required} />
          {children}
        </Box>
      </Container>
    </>
  );
}
