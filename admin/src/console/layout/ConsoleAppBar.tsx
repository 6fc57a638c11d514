import AccountIcon from '@mui/icons-material/AccountCircleOutlined';
import Box from '@mui/material/Box';
import { AppBar, LoadingIndicator, TitlePortal, useGetIdentity } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { AccountMenu } from '../../shared/parts/AccountMenu.tsx';
import { Brand } from '../../shared/parts/Brand.tsx';
import { ThemeToggle } from '../../shared/parts/ThemeToggle.tsx';

export const ConsoleAppBar = () => (
  <AppBar
    color="inherit"
    elevation={0}
    alwaysOn
    sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
    toolbar={
      <>
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
  const { identity } = useGetIdentity();
  if (!identity) return null;
  return (
    <AccountMenu
      name={identity.fullName ?? ''}
      email={String(identity.email)}
      link={{ label: t('shared.my_account'), href: '/account', icon: <AccountIcon fontSize="small" /> }}
    />
  );
}
