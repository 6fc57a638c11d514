import OffIcon from '@mui/icons-material/GppMaybeOutlined';
import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Chip from '@mui/material/Chip';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

/** Whether somebody signs in with a second factor. */
export function TwoFactorChip({ enabled }: { enabled: boolean }) {
  const t = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={enabled ? 'success' : 'warning'}
      icon={enabled ? <OnIcon /> : <OffIcon />}
      label={t(`console.investigation.security.${enabled ? 'on' : 'off'}`)}
    />
  );
}
