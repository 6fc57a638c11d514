import AccountIcon from '@mui/icons-material/AccountCircleOutlined';
import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { AppBar, LoadingIndicator, TitlePortal } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { AccountMenu } from '../../shared/parts/AccountMenu.tsx';
import { Brand } from '../../shared/parts/Brand.tsx';
import { TestMode } from '../../shared/parts/TestMode.tsx';
import { ThemeToggle } from '../../shared/parts/ThemeToggle.tsx';
import { useCurrentSession } from '../data/useCurrentSession.ts';
import { PaletteButton } from '../palette/PaletteButton.tsx';

// It shows nothing before it has asked how many there are.
const OpenAlertsBadge = lazy(() => import('../alerts/OpenAlertsBadge.tsx'));

export const ConsoleAppBar = () => (
  <AppBar
    color="inherit"
    elevation={0}
    alwaysOn
    sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
    toolbar={
      <>
        <PaletteButton />
        <Suspense fallback={null}>
          <OpenAlertsBadge />
        </Suspense>
        <TestMode />
        <ThemeToggle />
        <LoadingIndicator />
      </>
    }
    userMenu={<ConsoleUserMenu />}
  >
    <Box sx={{ mr: 3, display: { xs: 'none', sm: 'inline-flex' } }}>
      <Brand size={24} />
    </Box>
    <TitlePortal component="h1" variant="h5" sx={{ fontWeight: 600 }} />
  </AppBar>
);

function ConsoleUserMenu() {
  const t = useTranslate();
  const user = useCurrentSession()?.user;
  if (!user) return null;
  return (
    <AccountMenu
      name={user.name}
      email={user.email}
      avatar={user.avatar_url}
      link={{ label: t('shared.my_account'), href: '/account', icon: <AccountIcon fontSize="small" /> }}
    />
  );
}
