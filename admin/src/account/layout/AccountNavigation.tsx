import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { sections } from './pages.ts';

type AccountNavigationProps = { onChosen?: () => void };

/** Shows the navigation: General and Security with their pages. */
export function AccountNavigation({ onChosen }: AccountNavigationProps) {
  const t = useTranslate();
  const { pathname } = useLocation();
  const id = useId();
  return (
    <Box component="nav" aria-label={t('shared.main_navigation')}>
      {sections.map(({ name, pages }) => (
        <Box key={name} sx={{ mb: 2 }}>
          <Typography
            variant="overline"
            component="h2"
            id={`${id}-${name}`}
            color="textSecondary"
            sx={{ px: 1.5 }}
          >
            {t(`account.navigation.${name}`)}
          </Typography>
          <List dense disablePadding aria-labelledby={`${id}-${name}`}>
            {pages.map(({ name: page, Icon, path }) => (
              <ListItem key={path} disablePadding sx={{ mb: 0.25 }}>
                <ListItemButton
                  component={NavLink}
                  to={path}
                  selected={pathname === path}
                  sx={{ borderRadius: 2, px: 1.5, minHeight: 38 }}
                  {...(onChosen && { onClick: onChosen })}
                >
                  <ListItemIcon sx={{ minWidth: 34 }}>
                    <Icon fontSize="small" />
                  </ListItemIcon>
                  <ListItemText primary={t(`account.navigation.${page}`)} />
                </ListItemButton>
              </ListItem>
            ))}
          </List>
        </Box>
      ))}
    </Box>
  );
}
