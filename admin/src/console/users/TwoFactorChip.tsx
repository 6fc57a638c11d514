import OffIcon from '@mui/icons-material/GppMaybeOutlined';
import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Chip from '@mui/material/Chip';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

export function TwoFactorChip({ enabled }: { enabled: boolean }) {
  const t = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={enabled ? 'success' : 'default'}
      icon={enabled ? <OnIcon /> : <OffIcon />}
      label={t(`console.users.header.two_factor_${enabled ? 'on' : 'off'}`)}
    />
  );
}
