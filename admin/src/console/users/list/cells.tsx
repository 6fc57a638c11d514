import OffIcon from '@mui/icons-material/GppMaybeOutlined';
import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { useFormat } from '../../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { RiskScore } from '../RiskScore.tsx';
import { UserStatusChip } from '../UserStatusChip.tsx';

type CellProps = { user: Schemas['User'] };

export function StatusCell({ user }: CellProps) {
  const t = useTranslate();
  return (
    <>
      <UserStatusChip status={user.status} />
      {user.password_change_required && (
        <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {t('console.users.new_password_required')}
        </Typography>
      )}
    </>
  );
}

export function TwoFactorCell({ user: { two_factor_enabled } }: CellProps) {
  const t = useTranslate();
  const Icon = two_factor_enabled ? OnIcon : OffIcon;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
      <Icon fontSize="small" color={two_factor_enabled ? 'success' : 'disabled'} />
      {t(`console.users.two_factor.${two_factor_enabled ? 'on' : 'off'}`)}
    </Box>
  );
}

export function RiskCell({ user: { risk_score, open_alerts } }: CellProps) {
  const t = useTranslate();
  const format = useFormat();
  if (risk_score === null && open_alerts === 0) return <>–</>;
  return (
    <>
      {risk_score !== null && <RiskScore score={risk_score} />}
      {open_alerts > 0 && (
        <Typography variant="body2" color="textSecondary" noWrap sx={{ fontSize: '0.8125rem' }}>
          {t('console.users.open_alerts', { smart_count: open_alerts, count: format.number(open_alerts) })}
        </Typography>
      )}
    </>
  );
}
