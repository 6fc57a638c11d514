import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useTranslate } from '../i18n/I18nProvider.tsx';
import { signOut } from '../session.ts';
import { UserAvatar } from './UserAvatar.tsx';

type AccountMenuProps = {
  name: string;
  email: string;
  avatar?: string | null | undefined;
  /** Where else to go from here. */
  link: { label: string; href: string; icon: ReactNode } | null;
};

/** Shows who is logged in, the way to the other app, and the way out. */
export function AccountMenu({ name, email, avatar, link }: AccountMenuProps) {
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const title = t('shared.user_menu', { name });
  return (
    <>
      <Tooltip title={title} describeChild={false}>
        <IconButton
          aria-label={title}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          sx={{ p: 0.5 }}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <UserAvatar name={name} src={avatar} />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Box component="li" role="none" sx={{ px: 2, py: 1, maxWidth: 300 }}>
          <Typography variant="subtitle2" noWrap>
            {name}
          </Typography>
          <Typography variant="body2" color="textSecondary" noWrap>
            {email}
          </Typography>
        </Box>
        <Divider component="li" />
        {link && (
          <MenuItem component="a" href={link.href}>
            <ListItemIcon>{link.icon}</ListItemIcon>
            {link.label}
          </MenuItem>
        )}
        <MenuItem onClick={signOut}>
          <ListItemIcon>
            <SignOutIcon fontSize="small" />
          </ListItemIcon>
          {t('shared.sign_out')}
        </MenuItem>
      </Menu>
    </>
  );
}
