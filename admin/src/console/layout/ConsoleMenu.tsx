import DashboardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import Box from '@mui/material/Box';
import { Menu, useCanAccess, useHasDashboard } from 'react-admin';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { resources } from '../resources.tsx';

/** Only what the signed-in role may open. */
export function ConsoleMenu() {
  const t = useTranslate();
  const hasDashboard = useHasDashboard();
  return (
    <Box component="nav" aria-label={t('shared.main_navigation')}>
      <Menu sx={{ mt: 1.5 }}>
        {hasDashboard && <DashboardItem />}
        {resources.map(({ name }) => (
          <Menu.ResourceItem key={name} name={name} primaryText={t(`console.layout.navigation.${name}`)} />
        ))}
      </Menu>
    </Box>
  );
}

function DashboardItem() {
  const t = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'dashboard', action: 'list' });
  if (!canAccess) return null;
  return (
    <Menu.DashboardItem primaryText={t('console.layout.navigation.dashboard')} leftIcon={<DashboardIcon />} />
  );
}
