import SuccessIcon from '@mui/icons-material/CheckCircleOutlined';
import FailureIcon from '@mui/icons-material/ErrorOutlined';
import Chip from '@mui/material/Chip';
import type { Outcome } from '#contract/event-enums.ts';
import { useTranslate } from '../i18n/I18nProvider.tsx';

/** Told by word and sign, never by colour alone. */
export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const t = useTranslate();
  const failed = outcome === 'failure';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={failed ? 'error' : 'success'}
      icon={failed ? <FailureIcon /> : <SuccessIcon />}
      label={t(`shared.outcome.${outcome}`)}
    />
  );
}
