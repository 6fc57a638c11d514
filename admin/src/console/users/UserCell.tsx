import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Schemas } from '../../api/client.ts';
import { UserAvatar } from '../../shared/parts/UserAvatar.tsx';

type UserCellProps = { user: Pick<Schemas['User'], 'id' | 'name' | 'email' | 'avatar_url'> };

/** Shows who it is, with a link that the keyboard reaches too. */
export function UserCell({ user }: UserCellProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0 }}>
      <UserAvatar name={user.name} src={user.avatar_url} size={30} />
      <Box sx={{ minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={`/users/${user.id}/show`}
          color="textPrimary"
          sx={{ fontWeight: 600 }}
          onClick={(event) => event.stopPropagation()}
        >
          {user.name}
        </Link>
        <Typography
          variant="body2"
          color="textSecondary"
          noWrap
          title={user.email}
          sx={{ fontSize: '0.8125rem', maxWidth: { xs: 200, xl: 'none' } }}
        >
          {user.email}
        </Typography>
      </Box>
    </Box>
  );
}
