import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { UserAvatar } from '../../../shared/parts/UserAvatar.tsx';
import { UserActions } from '../actions/UserActions.tsx';
import { RiskScore } from '../RiskScore.tsx';
import { RoleText } from '../RoleText.tsx';
import { TwoFactorChip } from '../TwoFactorChip.tsx';
import { UserStatusChip } from '../UserStatusChip.tsx';
import { AccountNotes } from './AccountNotes.tsx';

/** Shows who it is, in which state, how risky, and what can be done. */
export function UserHeader({ user }: { user: Schemas['User'] }) {
  const t = useTranslate();
  return (
    <Box sx={{ mb: 2 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <UserAvatar name={user.name} src={user.avatar_url} size={56} />
        <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
          <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
            <Typography variant="h1" component="h2">
              {user.name}
            </Typography>
            <UserStatusChip status={user.status} />
            <TwoFactorChip enabled={user.two_factor_enabled} amongOthers />
            {user.risk_score !== null && <RiskScore score={user.risk_score} />}
            <RoleText role={user.role} />
          </Stack>
          <Typography color="textSecondary" component="div">
            <CopyableText value={user.email} label={t('console.users.show.email')} />
          </Typography>
          <AccountNotes user={user} />
        </Box>
        <UserActions user={user} />
      </Stack>
    </Box>
  );
}
