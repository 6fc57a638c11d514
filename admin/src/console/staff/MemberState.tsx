import InvitedIcon from '@mui/icons-material/MailOutlined';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { UserStatusChip } from '../users/UserStatusChip.tsx';
import type { Member } from './StaffList.tsx';

/** Shows whether a member of staff is active, has a pending invitation, or is deactivated. */
export function MemberState({ member: { status, invitation } }: { member: Member }) {
  const t = useTranslate();
  if (!invitation) return <UserStatusChip status={status} />;
  const state = invitation.expired ? 'expired' : 'invited';
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={invitation.expired ? 'warning' : 'info'}
        icon={<InvitedIcon />}
        label={t(`console.staff.state.${state}`)}
      />
      <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.8125rem' }}>
        {t(`console.staff.state.${state}_at`)} <Instant value={invitation.expires_at} />
      </Typography>
    </>
  );
}
