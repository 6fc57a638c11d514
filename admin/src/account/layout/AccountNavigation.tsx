import GeneralIcon from '@mui/icons-material/PersonOutlined';
import SecurityIcon from '@mui/icons-material/ShieldOutlined';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { NavLink, useLocation } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

const sections = [
  { name: 'general', Icon: GeneralIcon },
  { name: 'security', Icon: SecurityIcon },
] as const;

export function AccountNavigation() {
  const t = useTranslate();
  const { pathname } = useLocation();
  return (
    <Box component="nav" aria-label={t('shared.main_navigation')} sx={{ mb: 2 }}>
      <List
        dense
        disablePadding
        sx={{ display: 'flex', flexDirection: { xs: 'row', md: 'column' }, gap: 0.5 }}
      >
        {sections.map(({ name, Icon }) => (
          <ListItem key={name} disablePadding>
            <ListItemButton
              component={NavLink}
              to={name}
              selected={pathname.startsWith(`/${name}`)}
              sx={{ borderRadius: 2 }}
            >
              <ListItemIcon sx={{ minWidth: 34 }}>
                <Icon fontSize="small" />
              </ListItemIcon>
              <ListItemText primary={t(`account.navigation.${name}`)} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Box>
  );
}
