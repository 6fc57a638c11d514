import OffIcon from '@mui/icons-material/GppMaybeOutlined';
import OnIcon from '@mui/icons-material/VerifiedUserOutlined';
import Chip from '@mui/material/Chip';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type TwoFactorChipProps = {
  enabled: boolean;
  /** Among other chips, where no name says what is on or off; there that it is off is no warning either. */
  amongOthers?: boolean;
};

/** Shows whether someone logs in with two-factor authentication. */
export function TwoFactorChip({ enabled, amongOthers = false }: TwoFactorChipProps) {
  const t = useTranslate();
  const state = enabled ? 'on' : 'off';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={enabled ? 'success' : amongOthers ? 'default' : 'warning'}
      icon={enabled ? <OnIcon /> : <OffIcon />}
      label={t(
        amongOthers ? `console.users.header.two_factor_${state}` : `console.investigation.security.${state}`,
      )}
    />
  );
}
